import type { Objective } from "./engine/objective";

/**
 * Plain gradient descent at whichever constant rate ends lowest: what an adaptive method is measured against.
 *
 * Tries a hundred rates up to 2/L, the largest that converges on a bowl of largest curvature L.
 *
 * @param start where it begins, shape [dimension]
 * @returns the points and their losses, before each step and after the last, and the rate
 * @throws {RangeError} when the objective's curvatures are not known
 */
export function bestDescent(
  { value, gradient, eigenvalues, name }: Objective,
  start: readonly number[],
  steps: number,
): { points: number[][]; losses: number[]; learningRate: number } {
  if (!eigenvalues?.length) throw new RangeError(`the curvatures of ${name} must be known`);
  const limit = 2 / Math.max(...eigenvalues);
  let best = { points: [[...start]], losses: [Number.POSITIVE_INFINITY], learningRate: 0 };
  for (let i = 1; i <= 100; i++) {
    const learningRate = (limit * i) / 100;
    let w = [...start];
    const points = [w];
    const losses = [value(w)];
    for (let k = 0; k < steps; k++) {
      const g = gradient(w);
      w = w.map((x, j) => x - learningRate * g[j]!);
      points.push(w);
      losses.push(value(w));
    }
    if (losses.at(-1)! < best.losses.at(-1)!) best = { points, losses, learningRate };
  }
  return best;
}
