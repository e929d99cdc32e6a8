// fails: step leaves its arguments unchanged
// diagnosis: You keep the sums in a variable of the module. Two networks trained side by side would share it: carry it in the state.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

let sums: tf.Tensor[] = [];

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, epsilon }: Options,
) {
  sums = gradients.map((g, i) => tf.keep(tf.add(sums[i] ?? tf.zerosLike(g), tf.square(g))));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(sums[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state };
}
