import * as tf from "@tensorflow/tfjs";

export interface Options {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

export interface State {
  /** Running average of each weight's gradients. */
  means: tf.Tensor[];
  /** Running average of each weight's squared gradients. */
  squares: tf.Tensor[];
  /** Steps done so far. */
  steps: number;
}

export function init(params: tf.Tensor[]): State {
  return {
    means: params.map((w) => tf.zerosLike(w)),
    squares: params.map((w) => tf.zerosLike(w)),
    steps: 0,
  };
}

const average = (old: tf.Tensor, value: tf.Tensor, kept: number) =>
  tf.add(tf.mul(old, kept), tf.mul(value, 1 - kept));

/** m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², then w ← w − η m̂ / (√v̂ + ε), with x̂ = x / (1 − βᵗ). */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, beta1, beta2, epsilon }: Options,
) {
  const steps = state.steps + 1;
  const means = state.means.map((m, i) => average(m, gradients[i]!, beta1));
  const squares = state.squares.map((v, i) => average(v, tf.square(gradients[i]!), beta2));
  const next = params.map((w, i) => {
    const mean = tf.div(means[i]!, 1 - beta1 ** steps);
    const square = tf.div(squares[i]!, 1 - beta2 ** steps);
    return tf.sub(w, tf.mul(tf.div(mean, tf.add(tf.sqrt(square), epsilon)), learningRate));
  });
  return { params: next, state: { means, squares, steps } };
}
