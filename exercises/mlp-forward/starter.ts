import * as tf from "@tensorflow/tfjs";

/**
 * The network's outputs (logits) for a batch of examples.
 *
 * @param params [W0, b0, W1, b1, …], W of shape [inputs, outputs] and b of shape [outputs] for each layer
 * @param x      shape [examples, inputs of the first layer]
 * @returns shape [examples, outputs of the last layer]
 */
export function forward(params: tf.Tensor[], x: tf.Tensor2D): tf.Tensor2D {
  throw new Error("TODO: send x through every layer, with ReLU between the layers");
}

/**
 * Probabilities from logits: positive, and with a sum of 1 in each row.
 *
 * @param logits shape [examples, classes]: any finite numbers
 */
export function softmax(logits: tf.Tensor2D): tf.Tensor2D {
  throw new Error("TODO: exponentials of each row, divided by their sum");
}
