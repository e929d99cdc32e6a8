// fails: train shuffles every epoch anew
// diagnosis: You go through the examples in the order in which they are stored. Shuffle them at the start of every epoch.
import * as tf from "@tensorflow/tfjs";

interface Problem {
  params: tf.Tensor[];
  n: number;
  gradient(params: tf.Tensor[], indices: number[]): Promise<tf.Tensor[]>;
  random(): number;
}

interface Options {
  learningRate: number;
  batchSize: number;
  epochs: number;
}

export async function train(
  { params, n, gradient }: Problem,
  { learningRate, batchSize, epochs }: Options,
): Promise<tf.Tensor[]> {
  let now = params;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let start = 0; start < n; start += batchSize) {
      const gradients = await gradient(now, order.slice(start, start + batchSize));
      now = now.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));
    }
  }
  return now;
}
