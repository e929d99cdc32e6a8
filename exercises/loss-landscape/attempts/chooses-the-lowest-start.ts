// fails: multiStart keeps the lowest end
// diagnosis: You choose the start that is lowest and descend from it alone. A high start may end in the deeper valley: descend from all, then compare.
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
  const [lowest] = [...starts].sort((a, b) => objective(a) - objective(b));
  return descend(gradient, lowest!, learningRate, steps).at(-1)!;
}
