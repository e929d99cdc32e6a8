// fails: crossEntropy is the surprise at the right class
// diagnosis: You average over the classes as well as the examples, so the loss is too small by their number. Sum along each row first, then average.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const logProbabilities = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
  return tf.neg(tf.mean(tf.mul(logProbabilities, tf.oneHot(labels, logits.shape[1]))));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}
