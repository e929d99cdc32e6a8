// fails: step moves against the gradient
// diagnosis: You divide each gradient by its number of elements. The gradient is already the average over the examples.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.sub(w, tf.div(tf.mul(gradients[i]!, learningRate), Math.max(1, w.size))));
}
