type Curve = (x: number) => number;

/**
 * Gradient descent on a curve.
 *
 * @param gradient the slope of the curve at x
 * @returns where it was: the start and the point after each step, steps + 1 numbers
 */
export function descend(gradient: Curve, start: number, learningRate: number, steps: number): number[] {
  throw new Error("TODO: return the path");
}

/**
 * A descent from each start, of which the lowest end counts.
 *
 * @param objective the curve itself
 * @param starts    any number of them; leave the array unchanged
 * @returns the end of the descent that ended lowest; NaN when there is none that did not diverge
 */
export function multiStart(
  objective: Curve,
  gradient: Curve,
  starts: number[],
  learningRate: number,
  steps: number,
): number {
  throw new Error("TODO: return the lowest end");
}
