// fails: movingAverage keeps a share of the past
// diagnosis: You divide by 1 − decayᵗ, as Adam does to make up for the start from 0. Here the average is left as it is.
export function movingAverage(values: number[], decay: number): number[] {
  let average = 0;
  return values.map((value, i) => {
    average = decay * average + (1 - decay) * value;
    return average / (1 - decay ** (i + 1));
  });
}
