// fails: softmax stays finite for logits of thousands
// diagnosis: You take exp of the logits as they are, and e^89 is infinite in float32. Subtract the largest logit of each row first.
import * as tf from "@tensorflow/tfjs";

export function forward(params: tf.Tensor[], x: tf.Tensor2D) {
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const z = tf.add(tf.matMul(h, params[i] as tf.Tensor2D), params[i + 1]!) as tf.Tensor2D;
    h = i + 2 < params.length ? tf.relu(z) : z;
  }
  return h;
}

export function softmax(logits: tf.Tensor2D) {
  const exponentials = tf.exp(logits);
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
