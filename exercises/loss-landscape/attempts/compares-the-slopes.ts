// fails: multiStart keeps the lowest end
// diagnosis: You keep the end with the smallest slope. The slope says how flat a place is, not how low: compare objective at the ends.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const path = [start];
  for (let k = 0; k < steps; k++) path.push(path[k]! - learningRate * gradient(path[k]!));
  return path;
}

export function multiStart(_: Curve, gradient: Curve, starts: number[], learningRate: number, steps: number) {
  let best = { at: Number.NaN, height: Number.POSITIVE_INFINITY };
  for (const start of starts) {
    const at = descend(gradient, start, learningRate, steps).at(-1)!;
    const height = Math.abs(gradient(at));
    if (height < best.height) best = { at, height };
  }
  return best.at;
}
