// fails: randomSearchStep accepts a proposal that is lower and refuses one that is not
// diagnosis: You accept every proposal, which is a walk without aim. Accept it only if the objective is lower there.

export function randomSearchStep(
  _: (w: number[]) => number,
  w: number[],
  stepSize: number,
  randomNormal: () => number,
) {
  const direction = w.map(() => randomNormal());
  const length = Math.hypot(...direction);
  return w.map((x, i) => x + (stepSize * direction[i]!) / length);
}
