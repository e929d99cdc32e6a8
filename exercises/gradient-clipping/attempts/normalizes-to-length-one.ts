// fails: clipByGlobalNorm shortens a long gradient to the largest norm
// diagnosis: You shorten to length 1 instead of maxNorm. The factor is maxNorm / norm.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const norm = tf.sqrt(sum);
  const scale = tf.where(tf.greater(norm, maxNorm), tf.div(1, norm), 1);
  return gradients.map((g) => tf.mul(g, scale));
}
