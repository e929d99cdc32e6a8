// fails: step divides each gradient by its running root mean square
// diagnosis: You divide the average by 1 − decayᵗ. That correction belongs to Adam; RMSprop uses the average as it is, so its first steps are longer.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]): { averages: tf.Tensor[]; steps: number } {
  return { averages: params.map((w) => tf.zerosLike(w)), steps: 0 };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: { averages: tf.Tensor[]; steps: number },
  { learningRate, decay, epsilon }: Options,
) {
  const steps = state.steps + 1;
  const averages = state.averages.map((v, i) =>
    tf.add(tf.mul(v, decay), tf.mul(tf.square(gradients[i]!), 1 - decay)),
  );
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(tf.div(averages[i]!, 1 - decay ** steps), epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: { averages, steps } };
}
