import * as tf from "@tensorflow/tfjs";

export interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

/** The running mean square of each weight's gradients: one tensor for each of the params. */
export type State = tf.Tensor[];

export function init(params: tf.Tensor[]): State {
  return params.map((w) => tf.zerosLike(w));
}

/** v ← ρ v + (1 − ρ) g², then w ← w − η g / √(v + ε). */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, decay, epsilon }: Options,
) {
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(tf.square(gradients[i]!), 1 - decay)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(averages[i]!, epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
