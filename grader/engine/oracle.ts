import type { Dataset } from "@/grader/engine/dataset";
import { range } from "@/grader/engine/dataset";
import type { Mlp } from "@/grader/engine/mlp";
import { AppError } from "@/lib/app-error";

/** What a run has used so far. */
export interface Counts {
  /** Optimizer steps, as marked by whoever runs the optimizer. */
  steps: number;
  gradientEvaluations: number;
  /** Examples in all gradient evaluations together; one seen twice counts twice. */
  examplesSeen: number;
}

/** The most a run may use; without an entry there is no limit. */
export type Budget = Partial<Pick<Counts, "gradientEvaluations" | "examplesSeen">>;

/** What the caller, a learner's optimizer, made happen. Nothing of it is an error of ours, so nothing is thrown. */
export type GradientAnswer =
  | { status: "ok"; loss: number; gradients: Float32Array[] }
  /** The params, or the loss at them, left the numbers that float32 holds, after `step` steps. */
  | { status: "diverged"; step: number; what: "params" | "loss" }
  /** This evaluation would have passed `limit`; it was not made and is not counted. */
  | { status: "over-budget"; budget: keyof Budget; limit: number; needed: number }
  /** Params of the wrong shapes, or indices outside the data. */
  | { status: "invalid"; message: string };

/** Hands out gradients of an MLP's loss over a dataset, and counts them. */
export interface GradientOracle {
  readonly counts: Readonly<Counts>;
  /** How many examples there are to name. */
  readonly n: number;
  /**
   * The mean loss over the examples at `indices` and its gradient. `gradients` is overwritten by the next call (see Mlp).
   */
  gradient(params: readonly Float32Array[], indices: ArrayLike<number>): GradientAnswer;
  /** One optimizer step is done. */
  markStep(): void;
}

/** @param used what the run had used already, where it was begun elsewhere */
export function createOracle(
  mlp: Mlp,
  data: Dataset,
  budget: Budget = {},
  used: Partial<Counts> = {},
): GradientOracle {
  const counts: Counts = { steps: 0, gradientEvaluations: 0, examplesSeen: 0, ...used };

  const overBudget = (examples: number): GradientAnswer | undefined => {
    const needs = [
      ["gradientEvaluations", counts.gradientEvaluations + 1],
      ["examplesSeen", counts.examplesSeen + examples],
    ] as const;
    for (const [name, needed] of needs) {
      const limit = budget[name];
      if (limit !== undefined && needed > limit)
        return { status: "over-budget", budget: name, limit, needed };
    }
    return undefined;
  };

  return {
    counts,
    n: data.n,
    markStep: () => {
      counts.steps++;
    },
    gradient(params, indices) {
      const message = wrongIndices(indices, data.n);
      if (message !== undefined) return { status: "invalid", message };
      const refusal = overBudget(indices.length);
      if (refusal !== undefined) return refusal;
      let answer: ReturnType<Mlp["gradient"]>;
      try {
        answer = mlp.gradient(params, data.rowsAt(indices), data.labelsAt(indices), indices.length);
      } catch (error) {
        return whatTheParamsDid(error, counts.steps);
      }
      counts.gradientEvaluations++;
      counts.examplesSeen += indices.length;
      if (!Number.isFinite(answer.loss)) return { status: "diverged", step: counts.steps, what: "loss" };
      return { status: "ok", ...answer };
    },
  };
}

/** Mean loss and accuracy over a whole dataset: for the judge's own eyes, counted by nobody. */
export function evaluate(
  mlp: Mlp,
  params: readonly Float32Array[],
  data: Dataset,
): { loss: number; accuracy: number } {
  const rows = data.rowsAt(range(0, data.n));
  return {
    loss: mlp.loss(params, rows, data.labels, data.n),
    accuracy: mlp.accuracy(params, rows, data.labels, data.n),
  };
}

function wrongIndices(indices: ArrayLike<number>, n: number): string | undefined {
  if (indices.length === 0) return "indices must name at least one example, got none";
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (!(Number.isInteger(index) && index >= 0 && index < n))
      return `indices[${i}] must be an integer from 0 to ${n - 1}, got ${index}`;
  }
  return undefined;
}

function whatTheParamsDid(error: unknown, step: number): GradientAnswer {
  if (error instanceof AppError && error.code === "mlp/params-not-finite")
    return { status: "diverged", step, what: "params" };
  if (error instanceof AppError && error.code === "mlp/params")
    return { status: "invalid", message: error.message };
  throw error;
}
