// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You do not divide the direction by its length, so steps are longer in more dimensions. Its length must be 1 before it is scaled by stepSize.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const proposal = w.map((x, i) => x + stepSize * direction[i]!);
  return objective(proposal) < objective(w) ? proposal : w;
}
