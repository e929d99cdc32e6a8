// fails: clipByValue cuts every number to its range
// diagnosis: You cut everything below 0. The range goes from −limit to limit: a gradient needs its sign.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, 0, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(tf.sqrt(sum), maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
