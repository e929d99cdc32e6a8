// fails: numericalGradient moves one coordinate at a time
// diagnosis: You change w itself and do not put it back, so later slopes are measured beside w. Change a copy for each point.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((_, i) => {
    const point = w;
    point[i] = point[i]! + h;
    const up = objective(point);
    point[i] = point[i]! - 2 * h;
    return (up - objective(point)) / (2 * h);
  });
}
