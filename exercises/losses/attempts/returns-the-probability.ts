// fails: crossEntropy is the surprise at the right class
// diagnosis: You return the probability of the right class. The loss is −ln of it.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  const probabilities = tf.div(exponentials, tf.sum(exponentials, 1, true));
  const right = tf.sum(tf.mul(probabilities, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(right);
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
