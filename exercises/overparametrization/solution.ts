export interface Sensitivity {
  width: number;
  mean: number;
  spread: number;
}

/** A layer from a inputs to b outputs has a·b weights and b biases. */
export function parameterCount(layerSizes: number[]): number {
  return layerSizes.slice(1).reduce((sum, outputs, i) => sum + layerSizes[i]! * outputs + outputs, 0);
}

export async function initSensitivity(
  train: (width: number, seed: number) => Promise<number>,
  widths: number[],
  seeds: number[],
): Promise<Sensitivity[]> {
  const result: Sensitivity[] = [];
  for (const width of widths) {
    const losses: number[] = [];
    // equivalent: function push → unshift: mean and spread do not depend on the order of the losses
    for (const seed of seeds) losses.push(await train(width, seed));
    const mean = average(losses);
    // From the distances, not as mean square minus squared mean: that difference of large numbers loses its digits.
    result.push({ width, mean, spread: Math.sqrt(average(losses.map((loss) => (loss - mean) ** 2))) });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
