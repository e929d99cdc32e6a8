// fails: crossEntropy averages over the examples
// diagnosis: You normalize down the columns, over the examples. The probabilities of one example, one row, sum to 1: use axis 1.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 0, true));
  const logProbabilities = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 0, true)));
  return tf.neg(tf.mean(tf.sum(tf.mul(logProbabilities, tf.oneHot(labels, logits.shape[1])), 1)));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
