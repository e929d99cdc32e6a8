// fails: clipByGlobalNorm measures all tensors together
// diagnosis: You add up the norms of the tensors. Add up their squares and take one root: 3 and 4 make 5, not 7.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const norms = gradients.map((g) => tf.sqrt(tf.sum(tf.square(g))));
  const norm = norms.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(norm, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
