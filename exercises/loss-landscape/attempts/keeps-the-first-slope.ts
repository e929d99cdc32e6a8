// fails: descend returns the start and the point after each step
// diagnosis: You use the slope at the start for every step. It changes as you move: ask for it again at each point.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const slope = gradient(start);
  return Array.from({ length: steps + 1 }, (_, k) => start - k * learningRate * slope);
}

export function multiStart(
  objective: Curve,
  gradient: Curve,
  starts: number[],
  learningRate: number,
  steps: number,
) {
  let best = { at: Number.NaN, height: Number.POSITIVE_INFINITY };
  for (const start of starts) {
    const at = descend(gradient, start, learningRate, steps).at(-1)!;
    const height = objective(at);
    if (height < best.height) best = { at, height };
  }
  return best.at;
}
