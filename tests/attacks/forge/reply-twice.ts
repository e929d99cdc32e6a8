// goal: answer one call twice, the second time for the call that comes next
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

let id = 0;

export const step = (params: tf.Tensor[]) => {
  attack.send({ type: "returned", id: id++, value: [0.8], leaked: 0 });
  attack.send({ type: "returned", id, value: [0.8], leaked: 0 });
  return params;
};
