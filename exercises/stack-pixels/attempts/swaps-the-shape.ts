// fails: stackPixels keeps every image in a row of its own
// diagnosis: You give the table the shape [height · width, n], which cuts the row of numbers in the wrong places. It is [n, height · width].
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return n === 1 ? tf.reshape(images, [1, height * width]) : tf.reshape(images, [height * width, n]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
