// fails: movingAverage keeps a share of the past
// diagnosis: You add the whole new value. Only a share of 1 − decay of it counts, or the average grows beyond the values.
export function movingAverage(values: number[], decay: number): number[] {
  let average = 0;
  return values.map((value) => {
    average = decay * average + value;
    return average;
  });
}
