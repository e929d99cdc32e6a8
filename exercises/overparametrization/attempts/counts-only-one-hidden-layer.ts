// fails: parameterCount knows the networks of the lecture
// diagnosis: You count the first and the last layer only. Go through all neighbouring pairs of sizes.

export function parameterCount(layerSizes: number[]) {
  const [inputs = 0, hidden = 0] = layerSizes;
  if (layerSizes.length < 3) return (inputs + 1) * hidden;
  const outputs = layerSizes.at(-1)!;
  return (inputs + 1) * hidden + (hidden + 1) * outputs;
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
