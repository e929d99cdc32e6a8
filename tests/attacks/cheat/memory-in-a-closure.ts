// goal: carry a memory of any size inside a function in the state
// ends: refused malformed at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = () => ({ recall: () => [] as tf.Tensor[] });
export const schedule = () => ({ learningRate: 0.1 });

export function step(params: tf.Tensor[], gradients: tf.Tensor[], { recall }: { recall: () => tf.Tensor[] }) {
  const seen = [...recall(), tf.keep(tf.clone(gradients[0]!))];
  return {
    params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, 0.1))),
    state: { recall: () => seen },
  };
}
