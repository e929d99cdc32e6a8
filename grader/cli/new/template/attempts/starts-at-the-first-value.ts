// fails: movingAverage keeps a share of the past
// diagnosis: You start from the first value. The average starts from 0.
export function movingAverage(values: number[], decay: number): number[] {
  let average = values[0] ?? 0;
  return values.map((value) => {
    average = decay * average + (1 - decay) * value;
    return average;
  });
}
