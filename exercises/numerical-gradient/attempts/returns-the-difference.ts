// fails: numericalGradient steps to both sides
// diagnosis: You return the difference of the heights. A slope is that difference divided by the distance, 2h.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => objective(w.with(i, x + h)) - objective(w.with(i, x - h)));
}
