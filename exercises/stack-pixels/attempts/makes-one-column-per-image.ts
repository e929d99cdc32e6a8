// fails: stackPixels lays the lines of an image one after another
// diagnosis: You make a column of each image. Each example is a row: the shape is [n, height · width].
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.transpose(tf.reshape(images, [n, height * width]));
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
