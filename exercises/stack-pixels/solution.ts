import * as tf from "@tensorflow/tfjs";

/** A tensor's numbers already lie line by line, so only the shape changes. */
export function stackPixels(images: tf.Tensor3D): tf.Tensor2D {
  const [n, height, width] = images.shape;
  return tf.reshape(images, [n, height * width]);
}

/** Column by column; a column that never varied is only shifted. */
export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D): tf.Tensor2D {
  const divisor = tf.where(tf.equal(std, 0), tf.onesLike(std), std);
  return tf.div(tf.sub(x, mean), divisor);
}
