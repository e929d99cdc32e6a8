// goal: hand back the same numbers in another shape
// ends: refused malformed at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;
export const schedule = () => ({ learningRate: 0.1 });

export const step = (params: tf.Tensor[]) => ({
  params: params.map((w) => tf.reshape(w, [-1])),
  state: null,
});
