// fails: step moves every tensor by its own gradient
// diagnosis: You move every tensor by the first gradient. Tensor i is moved by gradients[i].
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w) => tf.sub(w, tf.mul(gradients[0]!, learningRate)));
}
