// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You use only the signs of the numbers, so only the diagonals are ever tried. Use the numbers themselves.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => Math.sign(randomNormal()));
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
