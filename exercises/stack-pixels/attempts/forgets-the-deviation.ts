// fails: standardize subtracts the mean and divides by the standard deviation
// diagnosis: You subtract the mean and leave the scale as it was. Divide by the standard deviation.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D) {
  return tf.sub(x, mean);
}
