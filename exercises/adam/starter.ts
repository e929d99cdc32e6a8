import * as tf from "@tensorflow/tfjs";

export interface Options {
  /** η, the step size. */
  learningRate: number;
  /** β₁, the share of the old average of gradients that is kept. */
  beta1: number;
  /** β₂, the same for the average of squares. */
  beta2: number;
  /** ε, added to the root, outside it. */
  epsilon: number;
}

/** Whatever you want to carry from one step to the next. */
export type State = { means: tf.Tensor[]; squares: tf.Tensor[]; steps: number };

/** The state before the first step. */
export function init(params: tf.Tensor[]): State {
  throw new Error("TODO: return both averages, all zero, and no steps done");
}

/**
 * One step of Adam. Leaves its arguments unchanged.
 *
 * @param gradients ∂J/∂params, one tensor for each of the params, of the same shape
 * @param state     what init or the previous step returned
 * @returns the next params, as new tensors, and the next state
 */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, beta1, beta2, epsilon }: Options,
): { params: tf.Tensor[]; state: State } {
  throw new Error("TODO: update both averages, correct them, then move the params");
}
