// fails: step repeats a part of the last move
// diagnosis: You apply momentum to the new move as well. That is Nesterov's variant; here the step is w + v with the new v.
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
  return {
    params: params.map((w, i) =>
      tf.add(w, tf.sub(tf.mul(moves[i]!, momentum), tf.mul(gradients[i]!, learningRate))),
    ),
    state: { velocity: moves },
  };
}
