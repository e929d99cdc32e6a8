// fails: clipByGlobalNorm shortens a long gradient to the largest norm
// diagnosis: You add up absolute values, which is another norm. Add up the squares and take the root: [3, 4] is 5 long, not 7.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const sums = gradients.map((g) => tf.sum(tf.abs(g)));
  const norm = sums.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(norm, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
