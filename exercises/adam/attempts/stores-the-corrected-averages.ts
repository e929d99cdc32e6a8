// fails: step corrects both averages for their start at zero
// diagnosis: You put the corrected averages into the state, so the next step corrects them again. Correct a copy for the step, and keep the averages as they are.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

interface State {
  means: tf.Tensor[];
  squares: tf.Tensor[];
  steps: number;
}

export function init(params: tf.Tensor[]): State {
  const zeros = () => params.map((w) => tf.zerosLike(w));
  return { means: zeros(), squares: zeros(), steps: 0 };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, beta1, beta2, epsilon }: Options,
) {
  const steps = state.steps + 1;
  const means = state.means.map((m, i) =>
    tf.div(tf.add(tf.mul(m, beta1), tf.mul(gradients[i]!, 1 - beta1)), 1 - beta1 ** steps),
  );
  const squares = state.squares.map((v, i) =>
    tf.div(tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradients[i]!), 1 - beta2)), 1 - beta2 ** steps),
  );
  const next = params.map((w, i) => {
    const root = tf.add(tf.sqrt(squares[i]!), epsilon);
    return tf.sub(w, tf.mul(tf.div(means[i]!, root), learningRate));
  });
  return { params: next, state: { means, squares, steps } };
}
