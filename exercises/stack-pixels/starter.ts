import * as tf from "@tensorflow/tfjs";

/**
 * One row per image: its lines of pixels, from top to bottom, one after another.
 *
 * @param images shape [n, height, width]; n may be 0
 * @returns shape [n, height · width]
 */
export function stackPixels(images: tf.Tensor3D): tf.Tensor2D {
  throw new Error("TODO: lay the lines of each image one after another");
}

/**
 * Every column shifted by its mean and divided by its standard deviation.
 *
 * @param x    shape [n, columns]
 * @param mean shape [columns], measured on the training examples
 * @param std  shape [columns], likewise; where it is 0 divide by 1
 * @returns shape [n, columns]
 */
export function standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D): tf.Tensor2D {
  throw new Error("TODO: subtract the mean, divide by the standard deviation");
}
