// fails: standardize subtracts the mean and divides by the standard deviation
// diagnosis: You use the mean and deviation of this very batch. Use those that are given: a test example must be scaled as the training examples were.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D) {
  const { mean, variance } = tf.moments(x, 0);
  const deviation = tf.sqrt(variance);
  const divisor = tf.where(tf.equal(deviation, 0), tf.onesLike(deviation), deviation);
  return tf.div(tf.sub(x, mean), divisor);
}
