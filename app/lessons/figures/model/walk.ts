import type { Objective } from "@/grader/engine/objective";
import type { Step } from "./optimizers";

/**
 * The path of an optimizer over a landscape: the start, and the point after each step.
 *
 * Ends early where the numbers are no longer finite.
 */
export function walk(
  { gradient }: Pick<Objective, "gradient">,
  start: readonly number[],
  step: Step,
  learningRate: number,
  steps: number,
): number[][] {
  const path = [[...start]];
  const w = [...start];
  for (let k = 0; k < steps; k++) {
    step(w, gradient(w), learningRate);
    if (!w.every(Number.isFinite)) break;
    path.push([...w]);
  }
  return path;
}

/** How many steps until ‖w‖ is below `share` of what it was at the start; undefined if it never is. */
export function stepsUntil(path: readonly (readonly number[])[], share: number): number | undefined {
  const [start] = path;
  if (!start) return undefined;
  const limit = share * Math.hypot(...start);
  const reached = path.findIndex((w) => Math.hypot(...w) <= limit);
  return reached < 0 ? undefined : reached;
}
