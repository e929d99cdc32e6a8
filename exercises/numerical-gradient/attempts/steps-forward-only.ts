// fails: numericalGradient steps to both sides
// diagnosis: You step to one side only, so the error is of order h. Step to both sides: (f(w + h) − f(w − h)) / 2h.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => (objective(w.with(i, x + h)) - objective(w)) / h);
}
