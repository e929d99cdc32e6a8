// fails: multiStart keeps the lowest end
// diagnosis: You average the ends. Between two valleys lies a hill: keep the lowest end itself.
type Curve = (x: number) => number;

export function descend(gradient: Curve, start: number, learningRate: number, steps: number) {
  const path = [start];
  for (let k = 0; k < steps; k++) path.push(path[k]! - learningRate * gradient(path[k]!));
  return path;
}

export function multiStart(_: Curve, gradient: Curve, starts: number[], learningRate: number, steps: number) {
  const ends = starts.map((start) => descend(gradient, start, learningRate, steps).at(-1)!);
  return ends.reduce((a, b) => a + b, 0) / ends.length;
}
