// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You divide by the sum of the steps before. Add this square first; otherwise the first step divides by √ε alone.
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
  const sums = state.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(state[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
