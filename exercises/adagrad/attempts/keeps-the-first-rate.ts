// fails: step uses the learning rate of this very step
// diagnosis: You remember the learning rate of the first step. Use the one that is passed to this call.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

interface State {
  sums: tf.Tensor[];
  rate?: number;
}

export function init(params: tf.Tensor[]): State {
  return { sums: params.map((w) => tf.zerosLike(w)) };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, epsilon }: Options,
) {
  const rate = state.rate ?? learningRate;
  const sums = state.sums.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(sums[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), rate));
  });
  return { params: next, state: { sums, rate } };
}
