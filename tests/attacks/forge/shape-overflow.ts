// goal: claim a shape whose size overflows to nothing
// deserves: 0
import * as tf from "@tensorflow/tfjs";

export const step = (params: tf.Tensor[]) =>
  params.map(() => {
    const empty = tf.tensor1d([]);
    Object.defineProperty(empty, "shape", { value: [2 ** 53 - 1, 2 ** 53 - 1, 0, 2 ** 53 - 1] });
    return empty;
  });
