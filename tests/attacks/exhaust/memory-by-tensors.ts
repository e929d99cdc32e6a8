// goal: keep tensors that nobody disposes of, until the backend's memory is full
// ends: error, timeout, fail
import * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 16e6)
    tf.keep(tf.fill([4e6], Math.random()));
  return params;
};
