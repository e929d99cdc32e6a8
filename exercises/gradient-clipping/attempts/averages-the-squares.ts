// fails: clipByGlobalNorm shortens a long gradient to the largest norm
// diagnosis: You take the root of the mean square. The norm is the root of the sum: it grows with the number of weights.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const size = gradients.reduce((n, g) => n + g.size, 0);
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const norm = tf.sqrt(tf.div(sum, Math.max(1, size)));
  const scale = tf.div(maxNorm, tf.maximum(norm, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
