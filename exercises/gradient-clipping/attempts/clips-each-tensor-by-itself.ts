// fails: clipByGlobalNorm measures all tensors together
// diagnosis: You clip every tensor by its own norm, which turns the whole gradient. Add up the squares of all tensors: one norm, one factor.
import * as tf from "@tensorflow/tfjs";

export function clipByValue(gradients: tf.Tensor[], limit: number) {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number) {
  return gradients.map((g) => {
    const norm = tf.sqrt(tf.sum(tf.square(g)));
    return tf.mul(g, tf.div(maxNorm, tf.maximum(norm, maxNorm)));
  });
}
