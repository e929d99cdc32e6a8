// fails: standardize only shifts a column that never varied
// diagnosis: You leave a column that never varied as it is. Subtract its mean; only the division is left out.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  const shift = tf.where(tf.equal(std, 0), tf.zerosLike(mean), mean);
  return tf.div(tf.sub(x, shift), divisor);
}
