import * as tf from "@tensorflow/tfjs";

export interface Options {
  /** η, the step size. */
  learningRate: number;
  /** ε, added inside the root. */
  epsilon: number;
}

/** Whatever you want to carry from one step to the next. */
export type State = tf.Tensor[];

/** The state before the first step. */
export function init(params: tf.Tensor[]): State {
  throw new Error("TODO: return the sums of squares, all zero");
}

/**
 * One step of Adagrad.
 *
 * @param params    the tensors to improve; leave them, the gradients and the state unchanged
 * @param gradients ∂J/∂params, one tensor for each of the params, of the same shape
 * @param state     what init or the previous step returned
 * @returns the next params, as new tensors, and the next state
 */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, epsilon }: Options,
): { params: tf.Tensor[]; state: State } {
  throw new Error("TODO: update the sums, then move the params");
}
