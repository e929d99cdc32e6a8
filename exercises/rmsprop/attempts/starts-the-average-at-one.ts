// fails: step divides each gradient by its running root mean square
// diagnosis: You start the averages at 1. They start at 0, so that the first step is learningRate/√(1 − decay) long whatever the gradient.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.onesLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, decay, epsilon }: Options,
) {
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(tf.square(gradients[i]!), 1 - decay)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(averages[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
