export interface Point {
  x: number;
  y: number;
}

/** Curvatures of the valley on the front page: f(x, y) = ½(μx² + Ly²). */
export const valley = { mu: 1, L: 7 } as const;

/** Gradient descent in the valley converges below this rate and diverges above it. */
export const largestStableRate = 2 / valley.L;

/** Where one coordinate goes next, by what it is and how the valley slopes there. */
export type Rule = (at: { w: number; gradient: number }) => number;

/** w ← w − η·gradient */
export const gradientDescent =
  (learningRate: number): Rule =>
  ({ w, gradient }) =>
    w - learningRate * gradient;

/**
 * The path that a rule takes through the valley, whose gradient is (μx, Ly).
 *
 * @returns the start and `steps` points after it, fewer when the path is within `near` of the minimum
 *          or has left the picture (|x| or |y| above `far`)
 */
export function descend(start: Point, rule: Rule, steps: number, near = 0.05, far = 40): Point[] {
  const path = [start];
  let { x, y } = start;
  for (let step = 0; step < steps; step++) {
    x = rule({ w: x, gradient: valley.mu * x });
    y = rule({ w: y, gradient: valley.L * y });
    path.push({ x, y });
    if (Math.hypot(x, y) < near || !(Math.abs(x) <= far && Math.abs(y) <= far)) break;
  }
  return path;
}

/** Whether a path ended at the minimum, to within `near`. */
export function arrived(path: readonly Point[], near = 0.05): boolean {
  const last = path.at(-1);
  return last !== undefined && Math.hypot(last.x, last.y) < near;
}
