// fails: stackPixels lays the lines of an image one after another
// diagnosis: You write 784 into the shape. Take height and width from images.shape: other images have other sizes.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  return tf.reshape(images, [images.shape[0], 784]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
