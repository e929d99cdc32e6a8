// fails: step leaves its arguments unchanged
// diagnosis: You overwrite the state you were given. Whoever called you may need it again: return a new state.
import * as tf from "@tensorflow/tfjs";

type State = { velocity: tf.Tensor[] };
type Options = { learningRate: number; momentum: number };

export const init = (params: tf.Tensor[]): State => ({ velocity: params.map((w) => tf.zerosLike(w)) });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, momentum }: Options,
) {
  state.velocity = state.velocity.map((v, i) =>
    tf.keep(tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate))),
  );
  return { params: params.map((w, i) => tf.add(w, state.velocity[i]!)), state };
}
