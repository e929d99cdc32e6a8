// fails: multiStart keeps the lowest end
// diagnosis: You keep the lowest point of all the paths. Compare the ends: where descent came to, not what it passed.
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
    for (const at of descend(gradient, start, learningRate, steps)) {
      const height = objective(at);
      if (height < best.height) best = { at, height };
    }
  }
  return best.at;
}
