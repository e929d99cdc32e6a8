// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You move along the first coordinate only. A direction has a number for each coordinate.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map((_, i) => (i === 0 ? randomNormal() : 0));
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
