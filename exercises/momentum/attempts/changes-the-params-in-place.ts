// fails: step leaves its arguments unchanged
// diagnosis: You change params in place. Whoever called you still needs the old ones: return new tensors in a new list.
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
  for (let i = 0; i < params.length; i++) params[i] = tf.keep(tf.add(params[i]!, moves[i]!));
  return { params, state: { velocity: moves } };
}
