// fails: initSensitivity keeps its digits for losses that are large and close together
// diagnosis: You compute the mean of the squares minus the square of the mean. For losses that are large and close together nothing is left of that difference: average the squared distances from the mean.

export function parameterCount(layerSizes: number[]) {
  return layerSizes.slice(1).reduce((sum, outputs, i) => sum + layerSizes[i]! * outputs + outputs, 0);
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
    result.push({
      width,
      mean,
      spread: Math.sqrt(Math.max(0, average(losses.map((loss) => loss ** 2)) - mean ** 2)),
    });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
