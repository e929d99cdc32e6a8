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
  // equivalent: choice maxParameters < 101_770 ? [10] : [128] → [10]: trained this way, ten units beat the baseline's 128
  // equivalent: constant 101_770 → 1017700: on every track then, those ten units
  // equivalent: operator < → <=: where exactly 101,770 parameters are allowed, ten units fit as well
  // equivalent: constant 101_770 → 101771: where exactly 101,770 parameters are allowed, ten units fit as well
  return maxParameters < 101_770 ? [10] : [128];
}

/** Small batches: more steps for the same examples. */
export function batchSize(): number {
  // equivalent: constant 64 → 65: one example more in a batch trains as well
  // equivalent: constant 64 → 63: one example fewer in a batch trains as well
  return 64;
}

export function init(params: tf.Tensor[]): State {
  return { velocity: params.map((w) => tf.zerosLike(w)) };
}

/** A short warm-up, then a straight line to zero at the end of the budget. */
export function schedule({ step, steps }: { step: number; steps: number }): Options {
  // equivalent: constant 1 → 2: a rate of up to 0.2 does not diverge yet
  // equivalent: operator / → *: the product is above 1 from the first step on: no warm-up, which so small a network can do without
  // equivalent: operator * → /: the quotient is above 1 from the first step on: no warm-up
  // equivalent: constant 0.05 → 0: no warm-up
  // equivalent: constant 0.05 → 0.5: a warm-up for half of the run
  // equivalent: constant 0.05 → 1.05: a warm-up for all of it, while the other factor falls: up to a quarter of the rate in mid-run
  const warmUp = Math.min(1, step / (0.05 * steps));
  // equivalent: operator - → +: with momentum, a rate that rises from 0.1 to 0.2 does not diverge yet
  // equivalent: constant 1 → 2: a rate that falls from 0.2 to 0.1, or one that ends a step further from zero
  // equivalent: constant 1 → 0: of steps + 1: the last step alone has a rate of zero
  // equivalent: constant 1 → 10: of steps + 1: the rate ends ten steps before zero
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
  // equivalent: function mul → div: looks 1.1 moves ahead instead of 0.9
  // equivalent: unwrapped tf.mul(moves[i]!, momentum) → moves[i]!: looks one move ahead instead of 0.9
  // equivalent: unwrapped tf.sub(tf.mul(moves[i]!, momentum), pull[i]!) → tf.mul(moves[i]!, momentum): plain momentum, at 0.9 of the rate
  return {
    params: params.map((w, i) => tf.add(w, tf.sub(tf.mul(moves[i]!, momentum), pull[i]!))),
    state: { velocity: moves },
  };
}
