// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You draw one number for all coordinates, so every step goes along the diagonal. Draw a new number for each coordinate.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const one = randomNormal();
  const direction = w.map(() => one);
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
