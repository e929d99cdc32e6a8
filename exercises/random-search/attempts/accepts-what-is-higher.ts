// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You accept what is higher, so you climb. Lower is better: objective(proposal) < objective(w).

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  return objective(proposal) > objective(w) ? proposal : w;
}
