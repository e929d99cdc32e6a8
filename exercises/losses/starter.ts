import * as tf from "@tensorflow/tfjs";

/**
 * The mean of the squared differences.
 *
 * @param targets     any shape
 * @param predictions the same shape
 * @returns a tensor of shape [], as all three losses do
 */
export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor): tf.Scalar {
  throw new Error("TODO: return the mean squared error");
}

/**
 * The mean of −ln of the probability of the right class.
 *
 * @param labels int32, shape [n]: the right class of each example, from 0
 * @param logits shape [n, classes]: any finite numbers, before softmax
 */
export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar {
  throw new Error("TODO: return the mean cross-entropy");
}

/** The share of examples whose largest logit is not at the right class. */
export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar {
  throw new Error("TODO: return the share of mistakes");
}
