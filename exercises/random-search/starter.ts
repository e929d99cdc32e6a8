/**
 * One step of random search: propose a point, accept it if it is lower.
 *
 * @param objective    the function to minimise; NaN where it is not defined
 * @param w            where we stand; leave it unchanged
 * @param stepSize     how far the proposal is from w, > 0
 * @param randomNormal a new number at each call, normal with mean 0 and variance 1: draw one for each coordinate, in order
 * @returns the proposal if the objective is lower there, and otherwise w
 */
export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
): number[] {
  throw new Error("TODO: try a step in a random direction");
}
