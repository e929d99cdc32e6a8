// fails: step corrects both averages for their start at zero
// diagnosis: Your count of steps stays where it is, so later steps are corrected as if they were the first. Put the new count into the new state.
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
  const means = state.means.map((m, i) => tf.add(tf.mul(m, beta1), tf.mul(gradients[i]!, 1 - beta1)));
  const squares = state.squares.map((v, i) =>
    tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradients[i]!), 1 - beta2)),
  );
  const next = params.map((w, i) => {
    const mean = tf.div(means[i]!, 1 - beta1 ** steps);
    const square = tf.div(squares[i]!, 1 - beta2 ** steps);
    const root = tf.add(tf.sqrt(square), epsilon);
    return tf.sub(w, tf.mul(tf.div(mean, root), learningRate));
  });
  return { params: next, state: { means, squares, steps: state.steps } };
}
