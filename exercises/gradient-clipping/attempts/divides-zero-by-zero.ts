// fails: clipByGlobalNorm meets a gradient of zero
// diagnosis: You divide by the norm, which is 0 at a flat place, and 0 / 0 is NaN. Divide maxNorm by max(norm, maxNorm) instead: that is never 0.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const norm = tf.sqrt(sum);
  return gradients.map((g) => tf.mul(tf.div(g, norm), tf.minimum(norm, maxNorm)));
}
