/** mₜ = decay · mₜ₋₁ + (1 − decay) · xₜ, from m₀ = 0. */
export function movingAverage(values: number[], decay: number): number[] {
  let average = 0;
  return values.map((value) => {
    average = decay * average + (1 - decay) * value;
    return average;
  });
}
