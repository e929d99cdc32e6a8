// fails: search survives trainings that diverge
// diagnosis: You do not count trainings that diverge. They cost as much as others: budget is the number of trainings, lost or not.
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
  for (let trial = 0; trial < budget; ) {
    const learningRate = logUniform(random, low, high);
    const loss = await train(learningRate);
    if (!Number.isFinite(loss)) continue;
    trial++;
    if (best === null || loss < best.loss) best = { learningRate, loss };
  }
  return best;
}
