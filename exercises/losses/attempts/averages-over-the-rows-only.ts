// fails: meanSquaredError averages the squared differences
// diagnosis: You divide by the number of rows, so a table of more columns has a larger error. Average over all numbers.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.div(tf.sum(tf.square(tf.sub(targets, predictions))), targets.shape[0] ?? 1);
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const right = tf.sum(tf.mul(shifted, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(tf.sub(tf.log(tf.sum(tf.exp(shifted), 1)), right));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
