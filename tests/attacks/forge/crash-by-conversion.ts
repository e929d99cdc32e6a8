// goal: fell the judge with objects that cannot become text, where it expects text
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  attack.send(
    '{"type":"returned","id":0,"value":{"$":"foreign","what":{"toString":1,"valueOf":1}},"leaked":0}',
  );
  return params;
};
