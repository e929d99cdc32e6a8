/** At most `limit` of the rows, evenly spaced, the first and the last among them. */
export function sampleRows(count: number, limit: number): number[] {
  if (count <= limit) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: limit }, (_, i) => Math.round((i * (count - 1)) / (limit - 1)));
}
