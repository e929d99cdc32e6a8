// fails: step repeats a part of the last move
// diagnosis: You scale the gradient by 1 − momentum, which makes an average of the gradients. Here the moves are summed: the gradient counts in full.
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
  const moves = velocity.map((v, i) =>
    tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate * (1 - momentum))),
  );
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
