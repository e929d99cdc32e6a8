// goal: answer with the numbers of calls that were never made
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  for (const id of [2 ** 53 - 1, 999, -1, 0.5]) attack.send({ type: "returned", id, value: true, leaked: 0 });
  return params;
};
