// fails: step moves against the gradient
// diagnosis: You return the step itself, −learningRate · g. Return where it leads: w plus that step.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((_, i) => tf.mul(gradients[i]!, -learningRate));
}
