// fails: clipByGlobalNorm shortens a long gradient to the largest norm
// diagnosis: You divide by the sum of squares. The norm is its root.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(sum, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
