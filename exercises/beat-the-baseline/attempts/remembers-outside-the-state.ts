// fails: step moves downhill and leaves its arguments as they are
// diagnosis: Your velocity lives outside of state. A fresh copy of the file knows nothing of it: return it as state, and take it from there.
import * as tf from "@tensorflow/tfjs";

export interface State {
  nothing: null;
}

let velocity: tf.Tensor[] = [];

export interface Options {
  learningRate: number;
  momentum: number;
}

export function architecture({ maxParameters }: { maxParameters: number }): number[] {
  return maxParameters < 101_770 ? [10] : [128];
}

export function batchSize(): number {
  return 64;
}

export function init(params: tf.Tensor[]): State {
  velocity = params.map((w) => tf.keep(tf.zerosLike(w)));
  return { nothing: null };
}

export function schedule({ step, steps }: { step: number; steps: number }): Options {
  const warmUp = Math.min(1, step / (0.05 * steps));
  return { learningRate: 0.1 * warmUp * (1 - step / (steps + 1)), momentum: 0.9 };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: State,
  { learningRate, momentum }: Options,
): { params: tf.Tensor[]; state: State } {
  const pull = gradients.map((g) => tf.mul(g, learningRate));
  const moves = velocity.map((v, i) => tf.sub(tf.mul(v, momentum), pull[i]!));
  velocity = moves.map((v) => tf.keep(v));
  return {
    params: params.map((w, i) => tf.add(w, tf.sub(tf.mul(moves[i]!, momentum), pull[i]!))),
    state,
  };
}
