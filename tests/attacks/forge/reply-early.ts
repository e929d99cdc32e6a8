// goal: answer all calls before they are asked, so that the judge finds the answers waiting
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

for (let id = 0; id < 20; id++) attack.send({ type: "returned", id, value: [], leaked: 0 });

export const step = (params: tf.Tensor[]) => params;
