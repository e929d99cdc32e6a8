// fails: crossEntropy is the surprise at the right class
// diagnosis: You use the logarithm to base 2. Here it is the natural one: ten equal logits have the loss ln 10 = 2.3026.
import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor) {
  return tf.mean(tf.square(tf.sub(targets, predictions)));
}

export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const natural = naturalCrossEntropy(labels, logits);
  return tf.div(natural, Math.LN2);
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  return tf.mean(tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), "float32"));
}

function naturalCrossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const right = tf.sum(tf.mul(shifted, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(tf.sub(tf.log(tf.sum(tf.exp(shifted), 1)), right));
}
