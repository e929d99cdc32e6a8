// fails: numericalGradient moves one coordinate at a time
// diagnosis: You set the other coordinates to 0. They must stay at w while one of them moves.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  const zero = w.map(() => 0);
  return w.map((x, i) => (objective(zero.with(i, x + h)) - objective(zero.with(i, x - h))) / (2 * h));
}
