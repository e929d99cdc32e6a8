// fails: step moves against the gradient
// diagnosis: You subtract the whole gradient. Scale it by learningRate first.
import * as tf from "@tensorflow/tfjs";

export function step(params: tf.Tensor[], gradients: tf.Tensor[]) {
  return params.map((w, i) => tf.sub(w, gradients[i]!));
}
