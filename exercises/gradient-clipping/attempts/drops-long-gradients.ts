// fails: clipByGlobalNorm shortens a long gradient to the largest norm
// diagnosis: You throw a long gradient away. Shorten it instead: its direction is still worth a step.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.cast(tf.lessEqual(tf.sqrt(sum), maxNorm), "float32");
  return gradients.map((g) => tf.mul(g, scale));
}
