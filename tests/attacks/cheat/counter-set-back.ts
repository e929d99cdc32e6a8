// goal: set the count of examples back in what it is handed
// ends: as plain
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;
export function schedule(plan: Record<string, number>) {
  Object.assign(plan, { examplesSeen: 0, step: 1, steps: 1e9, examples: 1e9 });
  return { learningRate: 0.1 };
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: unknown,
  options: { learningRate: number },
) {
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, options.learningRate))), state };
}
