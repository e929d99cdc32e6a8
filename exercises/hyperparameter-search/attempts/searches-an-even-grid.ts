// fails: search takes all its chance from random
// diagnosis: You try an even grid and use no chance. Its steps are as long as the largest rates, so small ones are never tried: draw log-uniformly.
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
  { budget, low, high }: Options,
): Promise<Trial | null> {
  let best: Trial | null = null;
  for (let trial = 0; trial < budget; trial++) {
    const learningRate = low + ((high - low) * trial) / Math.max(1, budget - 1);
    const loss = await train(learningRate);
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { learningRate, loss };
  }
  return best;
}
