import * as tf from "@tensorflow/tfjs";

// This is the baseline: mini-batch descent at a constant rate. It runs as it is. Beat it.

/** What schedule gives to step. */
export interface Options {
  learningRate: number;
}

/** Hidden widths of the network, within the track's parameters. */
export function architecture({ maxParameters }: { maxParameters: number }): number[] {
  return maxParameters < 101_770 ? [10] : [128];
}

/** Examples for each step. */
export function batchSize(): number {
  return 128;
}

/** What the optimizer remembers before the first step. */
export function init(params: tf.Tensor[]): null {
  return null;
}

/** The options of one step, from where the run stands. */
export function schedule({ step, steps }: { step: number; steps: number }): Options {
  return { learningRate: 0.1 };
}

/** One update: the next params and the next state, as new tensors. */
export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: null,
  { learningRate }: Options,
): { params: tf.Tensor[]; state: null } {
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate))), state };
}
