// goal: skip the work and hope for luck
// ends: chance
import type * as tf from "@tensorflow/tfjs";

export const architecture = (): number[] => [32];
export const batchSize = (): number => 128;
export const init = (): null => null;
export const schedule = () => ({ learningRate: 0.1 });

export const step = (params: tf.Tensor[]) => ({ params, state: null });
