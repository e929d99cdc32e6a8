// fails: step repeats a part of the last move
// diagnosis: You return the state as it was, so every move is measured from the start. Return what the next step needs: the params (or the move) of this step.
import * as tf from "@tensorflow/tfjs";

type State = { previous: tf.Tensor[] };
type Options = { learningRate: number; momentum: number };

export const init = (params: tf.Tensor[]): State => ({ previous: params.map((w) => tf.clone(w)) });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, momentum }: Options,
) {
  const next = params.map((w, i) => {
    const lastMove = tf.mul(tf.sub(w, state.previous[i]!), momentum);
    return tf.add(tf.sub(w, tf.mul(gradients[i]!, learningRate)), lastMove);
  });
  return { params: next, state };
}
