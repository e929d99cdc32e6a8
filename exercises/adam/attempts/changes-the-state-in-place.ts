// fails: step leaves its arguments unchanged
// diagnosis: You change the state that you were given: its averages or its count. Make a new one: whoever called you may still need the old.
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
  state.steps++;
  for (let i = 0; i < params.length; i++) {
    state.means[i] = tf.keep(tf.add(tf.mul(state.means[i]!, beta1), tf.mul(gradients[i]!, 1 - beta1)));
    state.squares[i] = tf.keep(
      tf.add(tf.mul(state.squares[i]!, beta2), tf.mul(tf.square(gradients[i]!), 1 - beta2)),
    );
  }
  const next = params.map((w, i) => {
    const mean = tf.div(state.means[i]!, 1 - beta1 ** state.steps);
    const square = tf.div(state.squares[i]!, 1 - beta2 ** state.steps);
    return tf.sub(w, tf.mul(tf.div(mean, tf.add(tf.sqrt(square), epsilon)), learningRate));
  });
  return { params: next, state };
}
