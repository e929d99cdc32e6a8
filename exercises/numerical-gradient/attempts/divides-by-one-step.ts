// fails: numericalGradient steps to both sides
// diagnosis: You divide by h, and the two points are 2h apart: every slope is twice too large.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => (objective(w.with(i, x + h)) - objective(w.with(i, x - h))) / h);
}
