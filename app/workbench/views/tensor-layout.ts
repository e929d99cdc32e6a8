/** A tensor as rows of numbers: how it is laid out to be looked at. */
export interface Layout {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The last axis runs along the columns, all others down the rows. A vector too long for a row is wrapped into rows
 * of a round number.
 */
export function layoutOf(shape: readonly number[]): Layout {
  const size = shape.reduce((product, n) => product * n, 1);
  const last = shape.at(-1) ?? 1;
  if (shape.length !== 1 || last <= 32) return { rows: size / (last || 1), columns: last };
  // An image as a row of pixels is best seen as an image.
  const side = Math.sqrt(last);
  const columns = Number.isInteger(side) ? side : 32;
  return { rows: Math.ceil(last / columns), columns };
}

/** Where the number at a place in row-major order stands: [2, 0, 1]. */
export function indexText(place: number, shape: readonly number[]): string {
  const index: number[] = [];
  let rest = place;
  for (const n of shape.toReversed()) {
    index.unshift(rest % n);
    rest = Math.floor(rest / n);
  }
  return `[${index.join(", ")}]`;
}

/** `limit` places around one, as far as there are so many. */
export function around(place: number, size: number, limit: number): number[] {
  const from = Math.max(0, Math.min(place - Math.floor(limit / 3), size - limit));
  return Array.from({ length: Math.min(limit, size) }, (_, i) => from + i);
}
