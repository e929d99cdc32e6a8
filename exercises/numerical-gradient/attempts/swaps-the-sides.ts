// fails: numericalGradient steps to both sides
// diagnosis: You subtract the right side from the left, so every slope has the wrong sign. It is f(w + h) minus f(w − h).

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => (objective(w.with(i, x - h)) - objective(w.with(i, x + h))) / (2 * h));
}
