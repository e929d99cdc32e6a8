// fails: step keeps an average of its own for every weight
// diagnosis: You use the average of the first tensor for all of them. Each tensor has its own, at the same place in the list.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, decay, epsilon }: Options,
) {
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(tf.square(gradients[i]!), 1 - decay)));
  const next = params.map((w, i) => {
    const mean = w.shape.join() === params[0]!.shape.join() ? averages[i]! : tf.mean(averages[0]!);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, tf.sqrt(tf.add(mean, epsilon))), learningRate));
  });
  return { params: next, state: averages };
}
