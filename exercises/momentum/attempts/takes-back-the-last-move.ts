// fails: step repeats a part of the last move
// diagnosis: You move against the last move, which brakes. Momentum goes on with it: + β (w_t − w_{t−1}).
import * as tf from "@tensorflow/tfjs";

type State = { velocity: tf.Tensor[] };
type Options = { learningRate: number; momentum: number };

export const init = (params: tf.Tensor[]): State => ({ velocity: params.map((w) => tf.zerosLike(w)) });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { velocity }: State,
  { learningRate, momentum }: Options,
) {
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, -momentum), tf.mul(gradients[i]!, learningRate)));
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
