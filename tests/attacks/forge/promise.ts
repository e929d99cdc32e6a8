// goal: return the right answer late, as a promise of it, where an answer was due
// deserves: 0
import * as tf from "@tensorflow/tfjs";

export const step = async (
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) => params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));
