// fails: batchSize is a whole number from 32 to 2,000
// diagnosis: Batches of one example are not admitted: the smallest batch is 32.
import * as tf from "@tensorflow/tfjs";

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

export function batchSize(): number {
  return 1;
}

export function init(params: tf.Tensor[]): State {
  return { velocity: params.map((w) => tf.zerosLike(w)) };
}

export function schedule({ step, steps }: { step: number; steps: number }): Options {
  const warmUp = Math.min(1, step / (0.05 * steps));
  return { learningRate: 0.1 * warmUp * (1 - step / (steps + 1)), momentum: 0.9 };
}

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
