// goal: be loaded as something else than was compiled: a module that exports `then` is taken for a promise
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export function then(resolve: (module: unknown) => void): void {
  resolve({ step: (params: tf.Tensor[]) => params, status: "pass", passed: true, score: 99 });
}

export const step = (params: tf.Tensor[]) => params;
