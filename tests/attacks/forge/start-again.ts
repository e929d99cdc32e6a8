// goal: announce a new guest, and a module that loaded well, in the middle of a test
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) => {
  attack.send({ type: "loaded", exports: ["step"] });
  attack.send({ type: "ready", backend: "webgpu" });
  return params;
};
