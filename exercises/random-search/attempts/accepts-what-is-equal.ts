// fails: randomSearchStep stays where nothing is lower
// diagnosis: You accept a proposal that is no better, so on flat ground you wander off. Accept only what is lower: <, not ≤.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) <= objective(w) ? proposal : w;
}
