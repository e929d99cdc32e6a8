/** A direction of normal numbers prefers no axis; divided by its length it is uniform on the sphere. */
export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
): number[] {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  // A NaN is lower than nothing, so a proposal where the objective is not defined is refused.
  return objective(proposal) < objective(w) ? proposal : w;
}
