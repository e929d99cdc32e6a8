// fails: forward multiplies, adds the bias and bends between the layers
// diagnosis: You stop one layer early. The last matrix and bias make the logits.
import * as tf from "@tensorflow/tfjs";

export function forward(params: tf.Tensor[], x: tf.Tensor2D) {
  let h = x;
  for (let i = 0; i < Math.max(2, params.length - 2); i += 2) {
    const z = tf.add(tf.matMul(h, params[i] as tf.Tensor2D), params[i + 1]!) as tf.Tensor2D;
    h = i + 2 < params.length ? tf.relu(z) : z;
  }
  return h;
}

export function softmax(logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
