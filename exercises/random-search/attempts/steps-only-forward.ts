// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You never step towards smaller numbers. The drawn numbers may be negative: keep their signs.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => Math.abs(randomNormal()));
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
