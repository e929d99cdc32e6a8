// fails: multiStart is not fooled by a descent that diverges
// diagnosis: You skip an end when it is higher, and NaN is never higher: every comparison with NaN is false. Ask whether it is lower.
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
  let best = { at: Number.NaN, height: Number.POSITIVE_INFINITY };
  for (const start of starts) {
    const at = descend(gradient, start, learningRate, steps).at(-1)!;
    const height = objective(at);
    if (height >= best.height) continue;
    best = { at, height };
  }
  return best.at;
}
