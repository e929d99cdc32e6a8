import * as tf from "@tensorflow/tfjs";

export interface Options {
  learningRate: number;
  epsilon: number;
}

/** The sum of each weight's squared gradients so far: one tensor for each of the params. */
export type State = tf.Tensor[];

export function init(params: tf.Tensor[]): State {
  return params.map((w) => tf.zerosLike(w));
}

/** s ← s + g², then w ← w − η g / √(s + ε). */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, epsilon }: Options,
) {
  const sums = state.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(sums[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
