// fails: step moves against the gradient
// diagnosis: You add the gradient, so you climb. The gradient points uphill: subtract it.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.add(w, tf.mul(gradients[i]!, learningRate)));
}
