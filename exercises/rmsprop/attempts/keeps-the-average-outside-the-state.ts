// fails: step leaves its arguments unchanged
// diagnosis: You keep the averages in a variable of the module. Two networks trained side by side would share it: carry it in the state.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

let averages: tf.Tensor[] = [];

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, decay, epsilon }: Options,
) {
  averages = gradients.map((g, i) => {
    const old = averages[i] ?? tf.zerosLike(g);
    return tf.keep(tf.add(tf.mul(old, decay), tf.mul(tf.square(g), 1 - decay)));
  });
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(averages[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state };
}
