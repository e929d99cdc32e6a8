// fails: parameterCount counts weights and biases
// diagnosis: You multiply all sizes together. Weights join neighbouring layers only: multiply pairs, then add.

export function parameterCount(layerSizes: number[]) {
  return layerSizes.reduce((a, b) => a * b, 1) + layerSizes.slice(1).reduce((a, b) => a + b, 0);
}

export async function initSensitivity(
  train: (width: number, seed: number) => Promise<number>,
  widths: number[],
  seeds: number[],
) {
  const result = [];
  for (const width of widths) {
    const losses: number[] = [];
    for (const seed of seeds) losses.push(await train(width, seed));
    const mean = average(losses);
    result.push({ width, mean, spread: Math.sqrt(average(losses.map((loss) => (loss - mean) ** 2))) });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
