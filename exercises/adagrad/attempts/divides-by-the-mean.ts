// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You divide by the root of the mean square. Adagrad divides by the root of the sum, so its steps get shorter with time.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]): { sums: tf.Tensor[]; steps: number } {
  return { sums: params.map((w) => tf.zerosLike(w)), steps: 0 };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: { sums: tf.Tensor[]; steps: number },
  { learningRate, epsilon }: Options,
) {
  const steps = state.steps + 1;
  const sums = state.sums.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.sqrt(tf.add(tf.div(sums[i]!, steps), epsilon));
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: { sums, steps } };
}
