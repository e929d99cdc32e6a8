import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  steps: number;
}

export async function descend(
  gradient: (w: tf.Tensor) => Promise<tf.Tensor>,
  w: tf.Tensor,
  { learningRate, steps }: Options,
) {
  for (let k = 0; k < steps; k++) w = tf.sub(w, tf.mul(await gradient(w), learningRate));
  return w;
}
