// fails: multiStart keeps the lowest end
// diagnosis: You keep the end that is highest. Lower is better.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const path = [start];
  for (let k = 0; k < steps; k++) path.push(path[k]! - learningRate * gradient(path[k]!));
  return path;
}

export function multiStart(
  objective: Curve,
  gradient: Curve,
  starts: number[],
  learningRate: number,
  steps: number,
) {
  let best = { at: Number.NaN, height: Number.NEGATIVE_INFINITY };
  for (const start of starts) {
    const at = descend(gradient, start, learningRate, steps).at(-1)!;
    const height = objective(at);
    if (height > best.height) best = { at, height };
  }
  return best.at;
}
