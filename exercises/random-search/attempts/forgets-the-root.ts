// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You divide by the square of the length. Take the square root of the sum of squares.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = direction.reduce((sum, x) => sum + x * x, 0);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
