/**
 * How a descent on one coordinate ended, in words: whether it settled, swings, or was lost.
 *
 * @param path the start and all points after it; shorter than was asked for where the numbers ran out
 */
export function endOf(path: readonly number[]): string {
  const [before, last, now] = path.slice(-3);
  if (before === undefined || last === undefined || now === undefined || Math.abs(now) > 1e3)
    return "it is lost for good";
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-4;
  if (near(now, last)) return `it ends at ${now.toFixed(4)}`;
  if (near(now, before))
    return `it swings between ${Math.min(now, last).toFixed(4)} and ${Math.max(now, last).toFixed(4)}`;
  return `it is still moving, at ${now.toFixed(4)}`;
}
