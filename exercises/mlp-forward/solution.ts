import * as tf from "@tensorflow/tfjs";

/** h ← ReLU(h·W + b) for every layer, without the ReLU in the last. */
export function forward(params: tf.Tensor[], x: tf.Tensor2D): tf.Tensor2D {
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const z = tf.add(tf.matMul(h, params[i] as tf.Tensor2D), params[i + 1]!) as tf.Tensor2D;
    // equivalent: constant 2 → 3: params come in pairs, so the next one but one ends the list as the next does
    h = i + 2 < params.length ? tf.relu(z) : z;
  }
  return h;
}

/** The largest logit of each row is taken off first, so that no exponential overflows and no sum is 0. */
export function softmax(logits: tf.Tensor2D): tf.Tensor2D {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  return tf.div(exponentials, tf.sum(exponentials, 1, true));
}
