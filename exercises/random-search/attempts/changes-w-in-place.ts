// fails: randomSearchStep leaves w unchanged
// diagnosis: You write the proposal into w. Whoever called you still needs it: return a new array.

export function randomSearchStep(
  objective: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  const proposal = w.map((x, i) => x + (stepSize * direction[i]!) / length);
  if (objective(proposal) < objective(w)) w.splice(0, w.length, ...proposal);
  return w;
}
