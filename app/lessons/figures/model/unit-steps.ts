import type { Step } from "./optimizers";

/** The length of each of `steps` steps under a gradient that never changes, in learning rates. */
export function stepLengths(step: Step, steps: number, gradient = 1): number[] {
  const w = [0];
  return Array.from({ length: steps }, () => {
    const before = w[0]!;
    step(w, [gradient], 1);
    return Math.abs(w[0]! - before);
  });
}
