// fails: standardize only shifts a column that never varied
// diagnosis: You set a column that never varied to 0. Only shift it: what is new there is the difference from the mean.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  const scaled = tf.div(tf.sub(x, mean), divisor);
  return tf.mul(scaled, tf.cast(tf.notEqual(std, 0), "float32"));
}
