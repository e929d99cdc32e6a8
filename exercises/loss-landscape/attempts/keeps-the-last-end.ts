// fails: multiStart keeps the lowest end
// diagnosis: You return the end of the last start. Compare the heights of the ends and keep the lowest.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const path = [start];
  for (let k = 0; k < steps; k++) path.push(path[k]! - learningRate * gradient(path[k]!));
  return path;
}

export function multiStart(_: Curve, gradient: Curve, starts: number[], learningRate: number, steps: number) {
  return descend(gradient, starts.at(-1)!, learningRate, steps).at(-1)!;
}
