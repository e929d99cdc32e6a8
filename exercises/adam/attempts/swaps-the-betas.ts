// fails: step corrects both averages for their start at zero
// diagnosis: You have beta1 and beta2 the wrong way round. beta1 is for the average of the gradients, beta2 for that of their squares.
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
  const means = state.means.map((m, i) => tf.add(tf.mul(m, beta2), tf.mul(gradients[i]!, 1 - beta2)));
  const squares = state.squares.map((v, i) =>
    tf.add(tf.mul(v, beta1), tf.mul(tf.square(gradients[i]!), 1 - beta1)),
  );
  const next = params.map((w, i) => {
    const mean = tf.div(means[i]!, 1 - beta2 ** steps);
    const square = tf.div(squares[i]!, 1 - beta1 ** steps);
    const root = tf.add(tf.sqrt(square), epsilon);
    return tf.sub(w, tf.mul(tf.div(mean, root), learningRate));
  });
  return { params: next, state: { means, squares, steps } };
}
