/** The part of the plane that a figure shows. */
export interface Domain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A function's values on a grid, row by row, from the lowest y up. Corners lie on the corners of the domain. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  readonly domain: Domain;
  readonly values: Float64Array;
}

export type PlanePoint = readonly [x: number, y: number];

/** The value of `f` at each point of a grid; where it is not finite, the largest that is. */
export function sampleField(
  f: (x: number, y: number) => number,
  domain: Domain,
  columns = 120,
  rows = 90,
): Field {
  const values = new Float64Array(columns * rows);
  const at = ([from, to]: readonly [number, number], i: number, n: number) =>
    from + ((to - from) * i) / (n - 1);
  let largest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = f(at(domain.x, column, columns), at(domain.y, row, rows));
      values[row * columns + column] = value;
      if (Number.isFinite(value) && value > largest) largest = value;
    }
  }
  for (const [i, value] of values.entries()) if (!Number.isFinite(value)) values[i] = largest;
  return { columns, rows, domain, values };
}
