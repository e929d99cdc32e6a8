// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You start the sums at 0.1, as some libraries do. Here they start at 0, so that the first step is learningRate long whatever the gradient.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.fill(w.shape, 0.1));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, epsilon }: Options,
) {
  const sums = state.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(sums[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
