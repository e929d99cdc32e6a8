// fails: forward multiplies, adds the bias and bends between the layers
// diagnosis: You apply ReLU before the bias is added. The bias decides where the bend is: add it first.
import * as tf from "@tensorflow/tfjs";

export function forward(params: tf.Tensor[], x: tf.Tensor2D) {
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const product = tf.matMul(h, params[i] as tf.Tensor2D) as tf.Tensor2D;
    h = tf.add(i + 2 < params.length ? tf.relu(product) : product, params[i + 1]!);
  }
  return h;
}

export function softmax(logits: tf.Tensor2D) {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
