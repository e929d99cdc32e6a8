export interface Trial {
  learningRate: number;
  loss: number;
}

export interface Options {
  budget: number;
  low: number;
  high: number;
  random(): number;
}

/** low · (high / low)ᵘ with u uniform: its logarithm is uniform, so every order of magnitude is as likely. */
export function logUniform(random: () => number, low: number, high: number): number {
  return low * (high / low) ** random();
}

/** Trains `budget` times at rates of its own drawing; of those that did not diverge, the one with the lowest loss. */
export async function search(
  train: (learningRate: number) => Promise<number>,
  { budget, low, high, random }: Options,
): Promise<Trial | null> {
  let best: Trial | null = null;
  for (let trial = 0; trial < budget; trial++) {
    const learningRate = logUniform(random, low, high);
    const loss = await train(learningRate);
    // equivalent: operator < → <=: of two equal losses either is the lowest
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { learningRate, loss };
  }
  return best;
}
