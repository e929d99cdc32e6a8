// fails: step uses the learning rate of this very step
// diagnosis: You remember the learning rate of an earlier step. Use the one that is passed to this call.
import * as tf from "@tensorflow/tfjs";

let rate: number | undefined;

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  rate ??= learningRate;
  return params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, rate!)));
}
