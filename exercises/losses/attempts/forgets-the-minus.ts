// fails: crossEntropy is the surprise at the right class
// diagnosis: You return the mean of ln p, which is below zero. The loss is −ln p: the smaller the probability, the larger the loss.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const right = tf.sum(tf.mul(shifted, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(tf.sub(right, tf.log(tf.sum(tf.exp(shifted), 1))));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
