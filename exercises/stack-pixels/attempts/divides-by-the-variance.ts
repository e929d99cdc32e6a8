// fails: standardize subtracts the mean and divides by the standard deviation
// diagnosis: You divide by the square of the standard deviation, the variance. Divide by the standard deviation itself.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), tf.square(divisor));
}
