// fails: numericalGradient steps to both sides
// diagnosis: f(w + h) − 2 f(w) + f(w − h) over h² is the curvature. The slope is (f(w + h) − f(w − h)) / 2h.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map(
    (x, i) => (objective(w.with(i, x + h)) - 2 * objective(w) + objective(w.with(i, x - h))) / (h * h),
  );
}
