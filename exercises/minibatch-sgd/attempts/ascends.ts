// fails: train steps down the gradient of every epoch
// diagnosis: You add the gradient, so you climb. The gradient points uphill: subtract it.
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
  let now = params;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, random);
    for (let start = 0; start < n; start += batchSize) {
      const gradients = await gradient(now, order.slice(start, start + batchSize));
      now = now.map((w, i) => tf.add(w, tf.mul(gradients[i]!, learningRate)));
    }
  }
  return now;
}
