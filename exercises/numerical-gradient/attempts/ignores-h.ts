// fails: numericalGradient steps to both sides
// diagnosis: You step by a length of your own. Use h as it is given: whoever calls you has weighed its error.

export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  const tiny = 1e-6;
  return w.map(
    (x, i) => (objective(w.with(i, x + tiny)) - objective(w.with(i, x - tiny))) / (2 * tiny * (h / h)),
  );
}
