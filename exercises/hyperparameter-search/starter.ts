export interface Trial {
  learningRate: number;
  loss: number;
}

export interface Options {
  /** How many times you may train. */
  budget: number;
  /** The range of learning rates, 0 < low ≤ high. */
  low: number;
  high: number;
  /** Gives a number from 0 up to, but not including, 1. */
  random(): number;
}

/** A number from low to high whose logarithm is uniform. */
export function logUniform(random: () => number, low: number, high: number): number {
  throw new Error("TODO: low at random() = 0, and the geometric mean at 0.5");
}

/**
 * Random search for a learning rate.
 *
 * @param train trains from scratch and gives the final loss: NaN or infinite if it diverged
 * @returns the best trial; null if all diverged
 */
export async function search(
  train: (learningRate: number) => Promise<number>,
  { budget, low, high, random }: Options,
): Promise<Trial | null> {
  throw new Error("TODO: draw, train, keep the best");
}
