// fails: movingAverage leaves its values unchanged
// diagnosis: You write the averages into the list that you were given. Make a new one.
export function movingAverage(values: number[], decay: number): number[] {
  let average = 0;
  values.forEach((value, i) => {
    average = decay * average + (1 - decay) * value;
    values[i] = average;
  });
  return values;
}
