// fails: step repeats a part of the last move
// diagnosis: You move by the velocity of the step before and update it too late. Update the velocity with this gradient first, then move by it.
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
  return { params: params.map((w, i) => tf.add(w, velocity[i]!)), state: { velocity: moves } };
}
