// fails: initSensitivity gives mean and spread of the final losses
// diagnosis: You return the median. The mean is the sum divided by the number of losses.

export function parameterCount(layerSizes: number[]) {
  return layerSizes.slice(1).reduce((sum, outputs, i) => sum + layerSizes[i]! * outputs + outputs, 0);
}

export async function initSensitivity(
  train: (width: number, seed: number) => Promise<number>,
  widths: number[],
  seeds: number[],
) {
  const median = (values: number[]) => {
    const ordered = values.toSorted((a, b) => a - b);
    return (ordered[(ordered.length - 1) >> 1]! + ordered[ordered.length >> 1]!) / 2;
  };
  const result = [];
  for (const width of widths) {
    const losses: number[] = [];
    for (const seed of seeds) losses.push(await train(width, seed));
    const mean = average(losses);
    result.push({
      width,
      mean: median(losses),
      spread: Math.sqrt(average(losses.map((loss) => (loss - mean) ** 2))),
    });
  }
  return result;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
