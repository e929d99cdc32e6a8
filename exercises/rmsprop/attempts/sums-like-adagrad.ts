// fails: step divides each gradient by its running root mean square
// diagnosis: You add up all squared gradients, which is Adagrad: its steps only ever shrink. RMSprop keeps decay of the old average and adds 1 − decay of the new square.
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
  { learningRate, epsilon }: Options,
) {
  const averages = state.map((v, i) => tf.add(v, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(averages[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
