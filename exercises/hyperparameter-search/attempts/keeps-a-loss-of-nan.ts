// fails: search survives trainings that diverge
// diagnosis: You keep a NaN as the best loss so far. No number is below NaN, so it is never replaced: skip losses that are not finite.
interface Options {
  budget: number;
  low: number;
  high: number;
  random(): number;
}

interface Trial {
  learningRate: number;
  loss: number;
}

export function logUniform(random: () => number, low: number, high: number): number {
  return low * (high / low) ** random();
}

export async function search(
  train: (learningRate: number) => Promise<number>,
  { budget, low, high, random }: Options,
): Promise<Trial | null> {
  let best: Trial | null = null;
  for (let trial = 0; trial < budget; trial++) {
    const learningRate = logUniform(random, low, high);
    const loss = await train(learningRate);
    if (best === null || loss < best.loss) best = { learningRate, loss };
  }
  return best;
}
