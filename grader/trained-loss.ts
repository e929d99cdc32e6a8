import { createRandom } from "@/lib/random";
import { createDataset, range } from "./engine/dataset";
import { createMlp } from "./engine/mlp";

export interface SmallTraining {
  /** Inputs, hidden widths, classes. */
  layerSizes: readonly number[];
  /** Shape [n, inputs], row-major. */
  x: Float32Array;
  /** n class indices. */
  labels: ArrayLike<number>;
  steps: number;
  learningRate: number;
  /** Draws the first params. */
  seed: string | number;
}

/**
 * The mean cross-entropy of a network after plain gradient descent on all examples: what a test may offer an
 * attempt as an oracle. The same arguments give the same bits on every host.
 */
export function trainedLoss({ layerSizes, x, labels, steps, learningRate, seed }: SmallTraining): number {
  const mlp = createMlp({ layerSizes });
  const data = createDataset({ x, labels, columns: layerSizes[0]!, classes: layerSizes.at(-1)! });
  const rows = data.rowsAt(range(0, data.n));
  const params = mlp.init(createRandom(seed));
  for (let step = 0; step < steps; step++) mlp.descend(params, rows, data.labels, data.n, learningRate);
  return mlp.loss(params, rows, data.labels, data.n);
}
