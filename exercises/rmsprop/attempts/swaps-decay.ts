// fails: step divides each gradient by its running root mean square
// diagnosis: You have decay and 1 − decay the wrong way round. decay is the share of the old average that stays.
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
  const averages = state.map((v, i) => tf.add(tf.mul(v, 1 - decay), tf.mul(tf.square(gradients[i]!), decay)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(averages[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
