// fails: step keeps averages of their own for every weight, and one count for all
// diagnosis: You add to the count for every tensor. A step is one step, however many tensors it moves: count outside the loop.
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
  let steps = state.steps;
  const means: tf.Tensor[] = [];
  const squares: tf.Tensor[] = [];
  const next = params.map((w, i) => {
    steps++;
    means.push(tf.add(tf.mul(state.means[i]!, beta1), tf.mul(gradients[i]!, 1 - beta1)));
    squares.push(tf.add(tf.mul(state.squares[i]!, beta2), tf.mul(tf.square(gradients[i]!), 1 - beta2)));
    const mean = tf.div(means[i]!, 1 - beta1 ** steps);
    const square = tf.div(squares[i]!, 1 - beta2 ** steps);
    return tf.sub(w, tf.mul(tf.div(mean, tf.add(tf.sqrt(square), epsilon)), learningRate));
  });
  return { params: next, state: { means, squares, steps } };
}
