// goal: return a subclass of Tensor that claims any shape and gives a different answer at each reading
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

let read = 0;

/** A tensor's looks around nothing at all. */
function liar(like: tf.Tensor): tf.Tensor {
  return Object.create(like, {
    data: { value: async () => Float32Array.from({ length: like.size }, () => read++) },
    isDisposed: { get: () => false },
    shape: { get: () => [...like.shape] },
  }) as tf.Tensor;
}

export const step = (params: tf.Tensor[]) => params.map(liar);
