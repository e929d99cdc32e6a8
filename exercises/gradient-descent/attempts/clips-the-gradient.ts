// fails: step moves against the gradient
// diagnosis: You cut the gradient to [−1, 1] before the step. Plain gradient descent uses it whole; clipping comes later in the course.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => tf.sub(w, tf.mul(tf.clipByValue(gradients[i]!, -1, 1), learningRate)));
}
