// fails: step repeats a part of the last move
// diagnosis: You subtract a move that already points downhill, so you climb. Either v = β v − η g and w + v, or v = β v + η g and w − v.
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
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate)));
  return { params: params.map((w, i) => tf.sub(w, moves[i]!)), state: { velocity: moves } };
}
