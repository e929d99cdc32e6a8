import * as tf from "@tensorflow/tfjs";

export interface Problem {
  params: tf.Tensor[];
  n: number;
  gradient(params: tf.Tensor[], indices: number[]): Promise<tf.Tensor[]>;
  random(): number;
}

export interface Options {
  learningRate: number;
  batchSize: number;
  epochs: number;
}

/** Fisher and Yates: any of what is left may come next. */
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** One step of plain descent for every batch of every epoch. */
export async function train(
  { params, n, gradient, random }: Problem,
  { learningRate, batchSize, epochs }: Options,
): Promise<tf.Tensor[]> {
  let now = params;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, random);
    for (let start = 0; start < n; start += batchSize) {
      const gradients = await gradient(now, order.slice(start, start + batchSize));
      now = now.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate)));
    }
  }
  return now;
}
