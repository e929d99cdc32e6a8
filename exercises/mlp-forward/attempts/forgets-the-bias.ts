// fails: forward multiplies, adds the bias and bends between the layers
// diagnosis: You leave the biases out. They are the params at odd places: add them after each multiplication.
import * as tf from "@tensorflow/tfjs";

export function forward(params: tf.Tensor[], x: tf.Tensor2D) {
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const z = tf.matMul(h, params[i] as tf.Tensor2D) as tf.Tensor2D;
    h = i + 2 < params.length ? tf.relu(z) : z;
  }
  return h;
}

export function softmax(logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
