// fails: stackPixels lays the lines of an image one after another
// diagnosis: You lay the columns of the image one after another. Its lines come first: pixel (r, c) becomes column r · width + c.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(tf.transpose(images, [0, 2, 1]), [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
