/**
 * The gradient of `objective` at `w` by central differences.
 *
 * @param objective may be called at any point of as many numbers as w has
 * @param w         leave it unchanged
 * @param h         how far to step to each side of a coordinate, > 0
 * @returns one slope for each coordinate of w
 */
export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  throw new Error("TODO: return the slope along each coordinate");
}
