// fails: clipByGlobalNorm leaves a short gradient as it is
// diagnosis: You scale every gradient to the norm maxNorm, so that short ones get longer. Leave those alone that are short enough: divide by max(norm, maxNorm).
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  // Zero is left alone, or it would be 0 / 0.
  const norm = tf.sqrt(sum);
  const scale = tf.div(maxNorm, tf.where(tf.equal(norm, 0), 1, norm));
  return gradients.map((g) => tf.mul(g, scale));
}
