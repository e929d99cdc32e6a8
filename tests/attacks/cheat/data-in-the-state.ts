// goal: keep all that the gradients tell, in the state
// ends: refused malformed at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): { seen: tf.Tensor[] } => ({ seen: [] });
export const schedule = () => ({ learningRate: 0.1 });

export function step(params: tf.Tensor[], gradients: tf.Tensor[], { seen }: { seen: tf.Tensor[] }) {
  const kept = [...seen, tf.clone(gradients[0]!)];
  return { params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, 0.1))), state: { seen: kept } };
}
