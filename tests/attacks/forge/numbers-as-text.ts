// goal: return the right numbers as text and as nested lists, hoping for a loose comparison
// deserves: 0
import * as tf from "@tensorflow/tfjs";

export const step = (
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  { learningRate }: { learningRate: number },
) => params.map((w, i) => Array.from(tf.sub(w, tf.mul(gradients[i]!, learningRate)).dataSync(), String));
