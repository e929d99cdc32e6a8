// goal: fell the judge by asking an oracle that was never offered, with arguments of the wrong kind
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  attack.send({ type: "ask", id: 0, oracle: 7, args: { $: "handle", id: 3 } });
  return params;
};
