import type { Counts, GradientAnswer, GradientOracle } from "@/grader/engine/oracle";
import type { Sampler } from "@/grader/engine/sampling";
import type { Telemetry } from "@/grader/engine/telemetry";

/** The optimizer: new params from params and gradients. It must not change either. `step` counts from 0. */
export type Update = (
  params: readonly Float32Array[],
  gradients: readonly Float32Array[],
  step: number,
) => Float32Array[] | Promise<Float32Array[]>;

export interface TrainingOptions {
  oracle: GradientOracle;
  sampler: Sampler;
  params: Float32Array[];
  update: Update;
  steps: number;
  telemetry?: Telemetry | undefined;
}

/** How a run ended, where it stood then, and the loss of every batch on the way. */
export interface TrainingResult {
  end: { status: "done" } | Exclude<GradientAnswer, { status: "ok" }>;
  params: Float32Array[];
  losses: number[];
  counts: Counts;
}

/**
 * Trains with the model and data held here: the optimizer sees params and gradients and nothing else.
 *
 * Divergence, a spent budget and params of wrong shapes end the run and are reported in `end`; what `update` throws is
 * thrown on.
 */
export async function train({
  oracle,
  sampler,
  params: start,
  update,
  steps,
  telemetry,
}: TrainingOptions): Promise<TrainingResult> {
  let params = start;
  const losses: number[] = [];
  const result = (end: TrainingResult["end"]) => ({ end, params, losses, counts: { ...oracle.counts } });
  for (let step = 0; step < steps; step++) {
    const answer = oracle.gradient(params, sampler.next());
    if (answer.status !== "ok") return result(answer);
    losses.push(answer.loss);
    params = await update(params, answer.gradients, step);
    oracle.markStep();
    telemetry?.({ step: step + 1, loss: answer.loss, params, gradients: answer.gradients });
  }
  return result({ status: "done" });
}
