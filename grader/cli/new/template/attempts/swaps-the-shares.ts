// fails: movingAverage follows any series at any decay
// diagnosis: You have swapped the shares: decay is what stays of the old average, and 1 − decay is for the new value.
export function movingAverage(values: number[], decay: number): number[] {
  let average = 0;
  return values.map((value) => {
    average = (1 - decay) * average + decay * value;
    return average;
  });
}
