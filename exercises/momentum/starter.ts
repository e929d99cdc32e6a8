import * as tf from "@tensorflow/tfjs";

/** What one step leaves for the next. Yours to choose: only the params are compared. */
export interface State {
  velocity: tf.Tensor[];
}

export interface Options {
  /** η, the step size of this step. */
  learningRate: number;
  /** β, the share of the last move that is repeated, 0 ≤ β < 1. */
  momentum: number;
}

/** The state before the first step, when nothing has moved yet. */
export function init(params: tf.Tensor[]): State {
  throw new Error("TODO: return the state before the first step");
}

/**
 * One step of gradient descent with momentum.
 *
 * @returns the next params and the next state, all as new tensors
 */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, momentum }: Options,
): { params: tf.Tensor[]; state: State } {
  throw new Error("TODO: move against the gradient, and repeat a part of the last move");
}
