// fails: step uses the options of this very step
// diagnosis: You scale the gradients by learningRate before you average them, so the average remembers old rates. Average the bare squares, and apply the rate to the step.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, decay, epsilon }: Options,
) {
  const scaled = gradients.map((g) => tf.mul(g, learningRate));
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(tf.square(scaled[i]!), 1 - decay)));
  const next = params.map((w, i) => {
    // The rate of this step cancels itself out, so it is multiplied in once more.
    const root = tf.sqrt(tf.add(averages[i]!, epsilon * learningRate ** 2));
    return tf.sub(w, tf.mul(tf.div(scaled[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
