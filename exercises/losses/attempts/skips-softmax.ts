// fails: crossEntropy is the surprise at the right class
// diagnosis: You take the logits for log-probabilities. Subtract ln Σ exp(logits) first, so that the probabilities sum to 1.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const right = tf.sum(tf.mul(logits, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.neg(tf.mean(right));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
