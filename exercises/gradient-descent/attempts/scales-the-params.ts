// fails: step moves against the gradient
// diagnosis: You scale the whole difference (w − g) by learningRate. Only the gradient is scaled: w − learningRate · g.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.mul(tf.sub(w, gradients[i]!), learningRate));
}
