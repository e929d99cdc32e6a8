// fails: step leaves its arguments unchanged
// diagnosis: You change params in place. Whoever called you still needs the old ones: return new tensors in a new list.
import * as tf from "@tensorflow/tfjs";

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) {
  for (let i = 0; i < params.length; i++)
    params[i] = tf.keep(tf.sub(params[i]!, tf.mul(gradients[i]!, learningRate)));
  return params;
}
