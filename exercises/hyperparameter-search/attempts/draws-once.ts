// fails: search takes all its chance from random
// diagnosis: You draw one rate and train with it again and again. Draw a new one for every trial.
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
  const learningRate = logUniform(random, low, high);
  for (let trial = 0; trial < budget; trial++) {
    const loss = await train(learningRate);
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { learningRate, loss };
  }
  return best;
}
