import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));
}
