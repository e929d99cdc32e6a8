// fails: stackPixels lays the lines of an image one after another
// diagnosis: You divide by 255. These brightnesses are already between 0 and 1: stacking changes no number.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.div(tf.reshape(images, [n, height * width]), 255);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
