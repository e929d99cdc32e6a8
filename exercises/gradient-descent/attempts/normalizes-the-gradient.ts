// fails: step moves against the gradient
// diagnosis: You divide the gradient by its norm, so every step has the same length. Near the minimum the steps must get shorter by themselves.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  return params.map((w, i) => {
    const length = tf.norm(gradients[i]!);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, length), learningRate));
  });
}
