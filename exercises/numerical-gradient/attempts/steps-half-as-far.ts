// fails: numericalGradient steps to both sides
// diagnosis: You step h/2 to each side. h is the step to each side, so the points are 2h apart.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => (objective(w.with(i, x + h / 2)) - objective(w.with(i, x - h / 2))) / h);
}
