import * as tf from "@tensorflow/tfjs";

/** Nesterov's momentum at a rate that warms up and then falls to zero. */
export interface State {
  velocity: tf.Tensor[];
}

export interface Options {
  learningRate: number;
  momentum: number;
}

export function architecture({ maxParameters }: { maxParameters: number }): number[] {
  return maxParameters < 101_770 ? [10] : [128];
}

/** Small batches: more steps for the same examples. */
export function batchSize(): number {
  return 64;
}

export function init(params: tf.Tensor[]): State {
  return { velocity: params.map((w) => tf.zerosLike(w)) };
}

/** A short warm-up, then a straight line to zero at the end of the budget. */
export function schedule({ step, steps }: { step: number; steps: number }): Options {
  const warmUp = Math.min(1, step / (0.05 * steps));
  return { learningRate: 0.1 * warmUp * (1 - step / (steps + 1)), momentum: 0.9 };
}

/** v ← β·v − η·g, then w ← w + β·v − η·g: the gradient is taken as if one move ahead. */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { velocity }: State,
  { learningRate, momentum }: Options,
): { params: tf.Tensor[]; state: State } {
  const pull = gradients.map((g) => tf.mul(g, learningRate));
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, momentum), pull[i]!));
  return {
    params: params.map((w, i) => tf.add(w, tf.sub(tf.mul(moves[i]!, momentum), pull[i]!))),
    state: { velocity: moves },
  };
}
