// fails: movingAverage keeps a share of the past
// diagnosis: You mix each value with the one before it. Mix it with the average before it.
export function movingAverage(values: number[], decay: number): number[] {
  return values.map((value, i) => decay * (values[i - 1] ?? 0) + (1 - decay) * value);
}
