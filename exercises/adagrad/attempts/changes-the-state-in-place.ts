// fails: step leaves its arguments unchanged
// diagnosis: You overwrite the state that you were given. Put the new sums into a new list: whoever called you may still need the old one.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, epsilon }: Options,
) {
  for (let i = 0; i < state.length; i++) state[i] = tf.keep(tf.add(state[i]!, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(state[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state };
}
