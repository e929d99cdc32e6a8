// fails: multiStart is not fooled by a descent that diverges
// diagnosis: You begin with the first end, and if it is NaN nothing is ever lower. Begin with a height of Infinity instead.
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
  const ends = starts.map((start) => descend(gradient, start, learningRate, steps).at(-1)!);
  return ends.reduce((best, x) => (objective(x) < objective(best) ? x : best), ends[0] ?? Number.NaN);
}
