// fails: step divides each gradient by its running root mean square
// diagnosis: You average the gradients and then square. The squares are averaged: a gradient that flips its sign would cancel itself, its square does not.
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
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(gradients[i]!, 1 - decay)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(tf.square(averages[i]!), epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
