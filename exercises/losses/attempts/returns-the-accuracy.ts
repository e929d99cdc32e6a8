// fails: zeroOneLoss is the share of wrong decisions
// diagnosis: You return the share of right decisions. A loss is small when things are right: count the wrong ones.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const right = tf.sum(tf.mul(shifted, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(tf.sub(tf.log(tf.sum(tf.exp(shifted), 1)), right));
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), labels), "float32"));
}
