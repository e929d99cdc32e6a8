// fails: step moves every tensor by its own gradient
// diagnosis: You move only the first tensor. Every one of the params needs its step.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => (i === 0 ? tf.sub(w, tf.mul(gradients[i]!, learningRate)) : w));
}
