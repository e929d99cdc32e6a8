// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You divide by the sum of the absolute numbers. The length of a vector is the root of the sum of squares.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = direction.reduce((sum, x) => sum + Math.abs(x), 0);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
