// fails: clipByGlobalNorm measures all tensors together
// diagnosis: You measure only the longest tensor. All of them together are the gradient: add up the squares of all.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const norms = gradients.map((g) => tf.sqrt(tf.sum(tf.square(g))));
  const norm = norms.reduce((a, b) => tf.maximum(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(norm, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
