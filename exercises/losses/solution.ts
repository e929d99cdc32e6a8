import * as tf from "@tensorflow/tfjs";

export function meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor): tf.Scalar {
  // equivalent: swapped tf.sub(targets, predictions) → tf.sub(predictions, targets): a square has no sign
  return tf.mean(tf.square(tf.sub(targets, predictions))) as tf.Scalar;
}

/** ln Σ exp(z − max) − (z_label − max): the largest exponent is 0, so nothing overflows, and no logarithm is of 0. */
export function crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const right = tf.sum(tf.mul(shifted, tf.oneHot(labels, logits.shape[1])), 1);
  return tf.mean(tf.sub(tf.log(tf.sum(tf.exp(shifted), 1)), right)) as tf.Scalar;
}

export function zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar {
  const wrong = tf.notEqual(tf.argMax(logits, 1), labels);
  // equivalent: unwrapped tf.cast(wrong, "float32") → wrong: wasm averages booleans as 0 and 1; the cast is for WebGPU
  return tf.mean(tf.cast(wrong, "float32")) as tf.Scalar;
}
