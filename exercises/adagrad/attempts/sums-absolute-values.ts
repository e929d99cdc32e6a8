// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You add up the absolute values. Add up the squares and take the root: 3 and 4 make 5, not 7.
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
  const sums = state.map((s, i) => tf.add(s, tf.abs(gradients[i]!)));
  const next = params.map((w, i) =>
    tf.sub(w, tf.mul(tf.div(gradients[i]!, tf.add(sums[i]!, epsilon)), learningRate)),
  );
  return { params: next, state: sums };
}
