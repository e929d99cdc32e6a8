// fails: step scales each gradient by the rate of its own step
// diagnosis: You gather gradients and scale the sum by the rate of today, so a new rate changes old moves too. Gather learningRate · gradient: keep the rate inside the velocity.
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
  const moves = velocity.map((v, i) => tf.add(tf.mul(v, momentum), gradients[i]!));
  return {
    params: params.map((w, i) => tf.sub(w, tf.mul(moves[i]!, learningRate))),
    state: { velocity: moves },
  };
}
