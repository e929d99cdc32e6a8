// fails: clipByValue and clipByGlobalNorm leave their arguments unchanged
// diagnosis: You put the clipped tensors into the list that you were given. Return a new list: whoever called you may still want the unclipped ones.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  const sum = squares.reduce((a, b) => tf.add(a, b), tf.scalar(0));
  const scale = tf.div(maxNorm, tf.maximum(tf.sqrt(sum), maxNorm));
  for (let i = 0; i < gradients.length; i++) gradients[i] = tf.keep(tf.mul(gradients[i]!, scale));
  return gradients;
}
