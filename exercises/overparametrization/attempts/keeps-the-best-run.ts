// fails: initSensitivity gives mean and spread of the final losses
// diagnosis: You return the best loss as the mean: the luckiest run hides all the others. Average them.

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
      mean: Math.min(...losses),
      spread: Math.sqrt(average(losses.map((loss) => (loss - mean) ** 2))),
    });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
