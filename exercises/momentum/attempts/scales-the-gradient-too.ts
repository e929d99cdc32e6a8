// fails: step repeats a part of the last move
// diagnosis: You scale the gradient's part by momentum as well. Only the last move is scaled by it.
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
  const moves = velocity.map((v, i) => tf.mul(tf.sub(v, tf.mul(gradients[i]!, learningRate)), momentum));
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
