// fails: step repeats a part of the last move
// diagnosis: Your momentum is always 0.9. Use the one that is passed to this call.
import * as tf from "@tensorflow/tfjs";

type State = { velocity: tf.Tensor[] };
type Options = { learningRate: number; momentum: number };

export const init = (params: tf.Tensor[]): State => ({ velocity: params.map((w) => tf.zerosLike(w)) });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { velocity }: State,
  { learningRate }: Options,
) {
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, 0.9), tf.mul(gradients[i]!, learningRate)));
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
