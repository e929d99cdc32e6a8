// fails: softmax makes probabilities of each row
// diagnosis: You return the logarithms of the probabilities. Leave the logarithm out.
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
  return tf.logSoftmax(logits);
}
