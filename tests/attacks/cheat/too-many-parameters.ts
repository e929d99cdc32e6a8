// goal: train a network beyond the limit
// ends: refused malformed at architecture
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [256, 256, 256];
export const batchSize = (): number => 128;
export const init = (): null => null;
export const schedule = () => ({ learningRate: 0.1 });

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: unknown,
  options: { learningRate: number },
) {
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, options.learningRate))), state };
}
