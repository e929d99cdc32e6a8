// goal: send counts that are negative, fractional or too large, where the judge adds them up
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

let id = 0;

export const step = (params: tf.Tensor[]) => {
  attack.send(`{"type":"returned","id":${id++},"value":[],"leaked":-1e308,"blobs":[1e999,-5]}`);
  return params;
};
