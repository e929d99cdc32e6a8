// goal: hold the server for as long as it likes, without any processor time that could be counted
// ends: refused timeout at schedule
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;

export function schedule() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300_000);
  return { learningRate: 0.1 };
}

export function step(params: tf.Tensor[], gradients: tf.Tensor[], state: null) {
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, 0.1))), state };
}
