/**
 * The exponential moving average of a series.
 *
 * @param values the series; leave it unchanged
 * @param decay  the share of the old average that stays, 0 ≤ decay < 1
 * @returns the average after each value
 */
export function movingAverage(values: number[], decay: number): number[] {
  // A starter compiles, is typed, says what to do, and fails every test.
  throw new Error("TODO: keep a share of the past, and fill up with the present");
}
