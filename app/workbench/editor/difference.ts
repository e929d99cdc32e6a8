/**
 * The one stretch in which two texts differ: what lies between the beginning and the end that they share.
 *
 * @returns offsets into `before`, and what stands in their place in `after`
 */
export function difference(before: string, after: string) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let shared = 0;
  while (shared < most - start && before[before.length - 1 - shared] === after[after.length - 1 - shared])
    shared++;
  return { start, end: before.length - shared, inserted: after.slice(start, after.length - shared) };
}
