// goal: be NaN at the very last step, when nothing is asked any more
// ends: refused diverged at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;
export const schedule = ({ step, steps }: { step: number; steps: number }) => ({
  bad: step === steps ? 1 : 0,
});

export function step(params: tf.Tensor[], gradients: tf.Tensor[], state: null, { bad }: { bad: number }) {
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, bad ? Number.NaN : 0.1))), state };
}
