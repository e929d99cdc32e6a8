// goal: change to a wider network once it is admitted
// ends: refused malformed at step
import * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;
export const schedule = () => ({ learningRate: 0.1 });

export function step(params: tf.Tensor[], gradients: tf.Tensor[], state: null) {
  const [w0, , w1, b1] = params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, 0.1)));
  return { params: [tf.concat([w0!, w0!], 1), tf.zeros([64]), tf.concat([w1!, w1!], 0), b1!], state };
}
