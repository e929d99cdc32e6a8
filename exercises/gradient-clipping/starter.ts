import * as tf from "@tensorflow/tfjs";

/**
 * Cuts every number of every gradient to the range from −limit to limit.
 *
 * @param gradients tensors of any shapes; leave them unchanged
 * @returns new tensors of the same shapes
 */
export function clipByValue(gradients: tf.Tensor[], limit: number): tf.Tensor[] {
  throw new Error("TODO: cut every number to its range");
}

/**
 * Scales all gradients by one common factor, so that their norm, all tensors together, is at most maxNorm.
 *
 * @param gradients tensors of any shapes; leave them unchanged
 * @returns new tensors of the same shapes; equal to the gradients where those are short enough
 */
export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number): tf.Tensor[] {
  throw new Error("TODO: scale all gradients by one factor");
}
