// fails: softmax makes probabilities of each row
// diagnosis: You divide by the sum of the whole batch. Every row has a sum of its own: use axis 1.
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
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits)));
  return tf.div(exponentials, tf.sum(exponentials));
}
