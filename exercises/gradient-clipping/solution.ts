import * as tf from "@tensorflow/tfjs";

/** Every number is cut to the range from −limit to limit. */
export function clipByValue(gradients: tf.Tensor[], limit: number): tf.Tensor[] {
  return gradients.map((g) => tf.clipByValue(g, -limit, limit));
}

/** All numbers are scaled by maxNorm / max(‖g‖, maxNorm), where ‖g‖ is the norm of all tensors together. */
export function clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number): tf.Tensor[] {
  const squares = gradients.map((g) => tf.sum(tf.square(g)));
  // equivalent: unwrapped tf.scalar(0) → 0: tfjs takes a number where it wants a tensor
  const norm = tf.sqrt(squares.reduce((sum, square) => tf.add(sum, square), tf.scalar(0)));
  // Never below maxNorm, so that short gradients keep their length and zero ones meet no division by zero.
  const scale = tf.div(maxNorm, tf.maximum(norm, maxNorm));
  return gradients.map((g) => tf.mul(g, scale));
}
