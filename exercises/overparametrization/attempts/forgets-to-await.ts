// fails: initSensitivity gives mean and spread of the final losses
// diagnosis: You collect promises instead of losses. train is asynchronous: await it.

export function parameterCount(layerSizes: number[]) {
  return layerSizes.slice(1).reduce((sum, outputs, i) => sum + layerSizes[i]! * outputs + outputs, 0);
}

export async function initSensitivity(
  train: (width: number, seed: number) => Promise<number>,
  widths: number[],
  seeds: number[],
) {
  return widths.map((width) => {
    const losses = seeds.map((seed) => Number(train(width, seed)));
    const mean = average(losses);
    return { width, mean, spread: Math.sqrt(average(losses.map((loss) => (loss - mean) ** 2))) };
  });
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
