type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number): number[] {
  const path = [start];
  for (let x = start; path.length <= steps; path.push(x)) x -= learningRate * gradient(x);
  return path;
}

export function multiStart(
  objective: Curve,
  gradient: Curve,
  starts: number[],
  learningRate: number,
  steps: number,
): number {
  let best = { at: Number.NaN, height: Number.POSITIVE_INFINITY };
  for (const start of starts) {
    const at = descend(gradient, start, learningRate, steps).at(-1)!;
    const height = objective(at);
    // False for NaN, so a descent that diverged is never the best, not even as the first.
    if (height < best.height) best = { at, height };
  }
  return best.at;
}
