// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You add up the gradients and square the sum. Square each one first: a gradient that flips its sign must not cancel the last one.
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
  const sums = state.map((s, i) => tf.add(s, gradients[i]!));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(tf.square(sums[i]!), epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
