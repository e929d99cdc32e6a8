// goal: keep the event loop from ever turning, with promises that make promises
// ends: timeout, error, fail
import type * as tf from "@tensorflow/tfjs";

const again = (): Promise<void> => Promise.resolve().then(again);

export const step = (params: tf.Tensor[]) => {
  again();
  return params;
};
