// fails: search survives trainings that diverge
// diagnosis: You end the search when a training diverges. That trial is lost, and the next one may be fine: go on.
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
    if (!Number.isFinite(loss)) break;
    if (best === null || loss < best.loss) best = { learningRate, loss };
  }
  return best;
}
