import * as tf from "@tensorflow/tfjs";

export interface Options {
  /** η, the step size. */
  learningRate: number;
}

/**
 * One step of gradient descent.
 *
 * @param params    the tensors to improve; leave them unchanged
 * @param gradients ∂J/∂params, one tensor for each of the params, of the same shape
 * @returns the next params, as new tensors
 */
export function step(params: tf.Tensor[], gradients: tf.Tensor[], { learningRate }: Options): tf.Tensor[] {
  throw new Error("TODO: return the params moved a small step downhill");
}
