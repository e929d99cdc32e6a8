// fails: numericalGradient moves one coordinate at a time
// diagnosis: You scale the step by the coordinate, so at 0 there is no step at all. Use h as it is, for every coordinate.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => {
    const step = h * Math.abs(x);
    return (objective(w.with(i, x + step)) - objective(w.with(i, x - step))) / (2 * step);
  });
}
