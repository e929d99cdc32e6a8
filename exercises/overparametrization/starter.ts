/** Weights and biases of a network together: layerSizes is inputs, hidden widths, outputs. */
export function parameterCount(layerSizes: number[]): number {
  throw new Error("TODO: count the weights and the biases of every layer");
}

/** What the luck of the first weights does to networks of one width. */
export interface Sensitivity {
  width: number;
  /** The mean of the final losses. */
  mean: number;
  /** Their standard deviation: √ of the mean squared distance from the mean. */
  spread: number;
}

/**
 * Trains a network of each width from each seed.
 *
 * @param train await it: it trains one network and gives its final loss
 * @returns one entry for each width, in the order of widths
 */
export async function initSensitivity(
  train: (width: number, seed: number) => Promise<number>,
  widths: number[],
  seeds: number[],
): Promise<Sensitivity[]> {
  throw new Error("TODO: train, and return mean and spread of the final losses");
}
