// fails: search returns the best of its trials
// diagnosis: You train once more at the best rate. That costs a training beyond the budget: remember the loss instead.
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
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { learningRate, loss };
  }
  if (best === null) return null;
  const { learningRate } = best as Trial;
  return { learningRate, loss: await train(learningRate) };
}
