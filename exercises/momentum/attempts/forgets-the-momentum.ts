// fails: step repeats a part of the last move
// diagnosis: You move by the gradient alone, as gradient descent does. Add momentum times the last move.
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
  const moves = velocity.map((_, i) => tf.mul(gradients[i]!, -learningRate));
  return { params: params.map((w, i) => tf.add(w, moves[i]!)), state: { velocity: moves } };
}
