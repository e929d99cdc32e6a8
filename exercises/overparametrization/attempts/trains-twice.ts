// fails: initSensitivity trains every width from every seed once
// diagnosis: You train each network more than once, first for the mean and again for the spread. Keep the losses: training is what costs.

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
    const mean = average(await lossesOf(width));
    const distances = (await lossesOf(width)).map((loss) => (loss - mean) ** 2);
    result.push({ width, mean, spread: Math.sqrt(average(distances)) });
  }
  return result;

  async function lossesOf(width: number) {
    const losses: number[] = [];
    for (const seed of seeds) losses.push(await train(width, seed));
    return losses;
  }
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
