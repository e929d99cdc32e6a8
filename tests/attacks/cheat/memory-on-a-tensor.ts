// goal: carry a memory on a property of a tensor, which is not counted
// ends: refused malformed at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (params: tf.Tensor[]) => ({ carrier: tf.clone(params[1]!) });
export const schedule = () => ({ learningRate: 0.1 });

type Carrier = tf.Tensor & { seen?: number };

export function step(params: tf.Tensor[], gradients: tf.Tensor[], { carrier }: { carrier: Carrier }) {
  const seen = (carrier.seen ?? 0) + 1;
  const next: Carrier = tf.clone(carrier);
  next.seen = seen;
  return {
    params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, 0.01 * seen))),
    state: { carrier: next },
  };
}
