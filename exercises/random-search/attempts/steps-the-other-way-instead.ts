// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You take the opposite step when a proposal is refused, without looking whether it is lower. Stay at w.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w.map((x, i) => 2 * x - proposal[i]!);
}
