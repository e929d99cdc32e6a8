import type { NoiseResult } from "./batch-noise";
import type { Progress, Recipe } from "./train-network";
import type { WidthResult } from "./width-luck";

/** What the worker can be asked to do, and what it then reports, again and again. */
export interface Jobs {
  /** Learn from the first `learn` digits, and look at the `watch` that follow, or at the same when there are none. */
  train: { ask: { recipe: Recipe; learn: number; watch: number }; report: Progress };
  widths: { ask: { steps: number }; report: WidthResult };
  noise: { ask: { digits: number }; report: NoiseResult };
}

export type JobKind = keyof Jobs;

export type JobRequest = { [Kind in JobKind]: { kind: Kind } & Jobs[Kind]["ask"] }[JobKind];

/** The reports of a job, then that it is done or that it could not be. */
export type JobMessage =
  | { type: "report"; report: Jobs[JobKind]["report"] }
  | { type: "done" }
  | { type: "failed"; message: string };
