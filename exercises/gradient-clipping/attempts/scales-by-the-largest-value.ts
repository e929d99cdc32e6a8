// fails: clipByValue cuts every number to its range
// diagnosis: You scale a whole tensor until its largest number fits. By value, each number is cut by itself and the others stay.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.mul(g, tf.div(limit, tf.maximum(tf.max(tf.abs(g)), limit))));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(tf.sqrt(sum), maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
