// goal: name an example whose place overflows
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

export const sample = ({ batchSize }: { batchSize: number }) =>
  Array.from({ length: batchSize }, (_, i) => 2 ** 52 + i);
