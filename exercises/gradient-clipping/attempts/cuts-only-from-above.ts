// fails: clipByValue cuts every number to its range
// diagnosis: You cut at limit but not at −limit. A gradient can be huge in either direction.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.minimum(g, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(tf.sqrt(sum), maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
