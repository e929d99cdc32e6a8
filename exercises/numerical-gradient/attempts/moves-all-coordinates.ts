// fails: numericalGradient moves one coordinate at a time
// diagnosis: You move all coordinates together, which measures one slope along the diagonal. Move one coordinate at a time.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  const up = objective(w.map((x) => x + h));
  const down = objective(w.map((x) => x - h));
  return w.map(() => (up - down) / (2 * h));
}
