// fails: step corrects both averages for their start at zero
// diagnosis: You move by the bare gradient. The numerator is the corrected average of the gradients: that is the momentum in Adam.
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
  { learningRate, beta2, epsilon }: Options,
) {
  const steps = state.steps + 1;
  const squares = state.squares.map((v, i) =>
    tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradients[i]!), 1 - beta2)),
  );
  const next = params.map((w, i) => {
    const root = tf.add(tf.sqrt(tf.div(squares[i]!, 1 - beta2 ** steps)), epsilon);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: { ...state, squares, steps } };
}
