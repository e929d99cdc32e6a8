// goal: fell the judge with a tensor whose dtype is an object, or is inherited
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  attack.send(
    '{"type":"returned","id":0,"value":{"$":"tensor","dtype":{"toString":0},"shape":[0],"blob":0},"leaked":0,"blobs":[0]}',
  );
  return params;
};
