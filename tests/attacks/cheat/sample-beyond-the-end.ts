// goal: read beyond the training images, where the test images might lie
// ends: refused malformed at sample
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
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

export const sample = ({ batchSize, n }: { batchSize: number; n: number }) =>
  Array.from({ length: batchSize }, (_, i) => n + i);
