// fails: descend ends in the valley on its side of the hill
// diagnosis: You stop when the slope is small. The path has steps + 1 numbers, also where nothing moves any more.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const path = [start];
  for (let k = 0; k < steps; k++) {
    const slope = gradient(path[k]!);
    if (Math.abs(slope) < 1e-3) break;
    path.push(path[k]! - learningRate * slope);
  }
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
    if (height < best.height) best = { at, height };
  }
  return best.at;
}
