// fails: standardize subtracts the mean and divides by the standard deviation
// diagnosis: You use one mean and one deviation for the whole table. Every column has its own.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  return tf.div(tf.sub(x, tf.mean(mean)), tf.mean(std));
}
