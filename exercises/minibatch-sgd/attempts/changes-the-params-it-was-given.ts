// fails: train leaves the params it is given unchanged
// diagnosis: You put the moved tensors into the list that you were given. Make a new list: whoever called you may want to start from it again.
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

function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export async function train(
  { params, n, gradient, random }: Problem,
  { learningRate, batchSize, epochs }: Options,
): Promise<tf.Tensor[]> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, random);
    for (let start = 0; start < n; start += batchSize) {
      const gradients = await gradient(params, order.slice(start, start + batchSize));
      for (let i = 0; i < params.length; i++)
        params[i] = tf.keep(tf.sub(params[i]!, tf.mul(gradients[i]!, learningRate)));
    }
  }
  return params;
}
