import * as tf from "@tensorflow/tfjs";

/** The last move of each tensor, w_t − w_{t−1}. */
export interface State {
  velocity: tf.Tensor[];
}

export interface Options {
  learningRate: number;
  momentum: number;
}

export function init(params: tf.Tensor[]): State {
  return { velocity: params.map((w) => tf.zerosLike(w)) };
}

/** v ← β·v − η·g, then w ← w + v: the rate is inside the velocity, so v is the last move itself. */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { velocity }: State,
  { learningRate, momentum }: Options,
): { params: tf.Tensor[]; state: State } {
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate)));
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
