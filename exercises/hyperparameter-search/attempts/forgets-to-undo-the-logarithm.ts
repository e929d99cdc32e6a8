// fails: logUniform goes from low to high by equal factors
// diagnosis: You return the logarithm of the rate. Take Math.exp of it.
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
  return Math.log(low) + (Math.log(high) - Math.log(low)) * random();
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
  return best;
}
