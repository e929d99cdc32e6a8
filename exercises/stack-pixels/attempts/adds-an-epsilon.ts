// fails: standardize only shifts a column that never varied
// diagnosis: You add a small number to the deviation, so a spot in a column that never varied becomes a million. Where it is 0, divide by 1.
import * as tf from "@tensorflow/tfjs";

export function stackPixels(images: tf.Tensor3D) {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D) {
  return tf.div(tf.sub(x, mean), tf.add(std, 1e-7));
}
