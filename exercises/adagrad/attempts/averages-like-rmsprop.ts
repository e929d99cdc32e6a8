// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You let old squares fade away, which is RMSprop. Adagrad keeps them all: s + g², nothing multiplied.
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
  const sums = state.map((s, i) => tf.add(tf.mul(s, 0.9), tf.mul(tf.square(gradients[i]!), 0.1)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(sums[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
