// fails: initSensitivity gives mean and spread of the final losses
// diagnosis: You average the absolute distances from the mean. The standard deviation squares them first and takes the root last.

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
    result.push({ width, mean, spread: average(losses.map((loss) => Math.abs(loss - mean))) });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
