// fails: randomSearchStep stays where nothing is lower
// diagnosis: You accept a NaN: it is neither higher nor equal, since every comparison with NaN is false. Ask whether the proposal is lower.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) >= objective(w) ? w : proposal;
}
