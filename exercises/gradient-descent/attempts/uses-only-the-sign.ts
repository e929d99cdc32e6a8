// fails: step moves against the gradient
// diagnosis: You use only the sign of the gradient, so every weight moves equally far. Use its size as well.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.sub(w, tf.mul(tf.sign(gradients[i]!), learningRate)));
}
