import { type Dataset, range } from "@/grader/engine/dataset";
import { createMlp } from "@/grader/engine/mlp";
import { independentBatches } from "@/grader/engine/sampling";
import { createRandom } from "@/lib/random";
import { batchSizes } from "./choices";

const draws = 60;

export interface NoiseResult {
  readonly batchSize: number;
  /** The root of the mean square error of a batch's gradient, as a share of the full gradient's length: counted. */
  readonly measured: number;
  /** The same by σ²/B · (N − B)/(N − 1). */
  readonly expected: number;
}

/** How far the gradients of batches are off, for softmax regression that has learned nothing yet. */
export function* measureNoise(data: Dataset): Generator<NoiseResult> {
  const mlp = createMlp({ layerSizes: [data.columns, data.classes] });
  const random = createRandom("noise");
  const params = mlp.init(random.fork("params"));
  const gradientOf = (indices: ArrayLike<number>) => {
    const { gradients } = mlp.gradient(params, data.rowsAt(indices), data.labelsAt(indices), indices.length);
    return gradients;
  };
  const full = gradientOf(range(0, data.n)).map((g) => g.slice());
  const squaredLength = squaredDistance(full);
  let variance = 0;
  for (let i = 0; i < data.n; i++) variance += squaredDistance(gradientOf([i]), full) / data.n;
  for (const batchSize of batchSizes.filter((size) => size <= data.n)) {
    const sampler = independentBatches(data.n, batchSize, random.fork(`${batchSize}`));
    let error = 0;
    for (let k = 0; k < draws; k++) error += squaredDistance(gradientOf(sampler.next()), full) / draws;
    const expected = (variance / batchSize) * ((data.n - batchSize) / (data.n - 1));
    yield {
      batchSize,
      measured: Math.sqrt(error / squaredLength),
      expected: Math.sqrt(expected / squaredLength),
    };
  }
}

/** ‖a − b‖² over all tensors together; ‖a‖² without b. */
function squaredDistance(a: readonly Float32Array[], b?: readonly Float32Array[]): number {
  let sum = 0;
  for (const [i, tensor] of a.entries()) {
    const other = b?.[i];
    for (let j = 0; j < tensor.length; j++) sum += (tensor[j]! - (other?.[j] ?? 0)) ** 2;
  }
  return sum;
}
