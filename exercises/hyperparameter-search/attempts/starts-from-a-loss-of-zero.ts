// fails: search survives trainings that diverge
// diagnosis: You start from a best loss of 0, so losses above it never count. Start from no trial at all: the first finite loss is the best so far.
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
  let best: Trial = { learningRate: low, loss: 0 };
  for (let trial = 0; trial < budget; trial++) {
    const learningRate = logUniform(random, low, high);
    const loss = await train(learningRate);
    if (loss < best.loss) best = { learningRate, loss };
  }
  return best;
}
