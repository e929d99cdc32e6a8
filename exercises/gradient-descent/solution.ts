import * as tf from "@tensorflow/tfjs";

export interface Options {
  learningRate: number;
}

/** w ← w − η ∇J(w), for every tensor by its own gradient. */
export function step(params: tf.Tensor[], gradients: tf.Tensor[], { learningRate }: Options): tf.Tensor[] {
  return params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));
}
