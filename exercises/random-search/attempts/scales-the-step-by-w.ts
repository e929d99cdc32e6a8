// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You scale the step by the coordinate. Every proposal is exactly stepSize away, wherever w is.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * (1 + Math.abs(x)) * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}
