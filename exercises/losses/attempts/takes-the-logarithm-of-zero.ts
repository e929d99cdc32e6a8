// fails: crossEntropy stays finite for logits of hundreds
// diagnosis: You take the logarithm of a probability that was rounded to 0. Use ln Σ exp(z) − z_c, which needs no probability.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  const probabilities = tf.div(exponentials, tf.sum(exponentials, 1, true));
  const right = tf.sum(tf.mul(probabilities, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.neg(tf.mean(tf.log(right)));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
