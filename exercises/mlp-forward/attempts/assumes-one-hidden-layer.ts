// fails: forward goes through every layer of a deep network
// diagnosis: You use the first and the last layer only. Walk through all of params, two at a time.
import * as tf from "@tensorflow/tfjs";

export function forward(params: tf.Tensor[], x: tf.Tensor2D) {
  const layer = (h: tf.Tensor2D, i: number) =>
    tf.add(tf.matMul(h, params[i] as tf.Tensor2D), params[i + 1]!) as tf.Tensor2D;
  return params.length === 2 ? layer(x, 0) : layer(tf.relu(layer(x, 0)), params.length - 2);
}

export function softmax(logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
