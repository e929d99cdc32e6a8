import type * as tfjs from "@tensorflow/tfjs-core";
import { createDataset, range } from "@/grader/engine/dataset";
import { createMlp } from "@/grader/engine/mlp";
import { gradientOnGpu } from "@/grader/engine/webgpu/gradient";
import { gatherRows, lossAndAccuracy } from "@/grader/engine/webgpu/operations";

/** Examples, and which of them each step sees. */
export interface Work {
  layerSizes: number[];
  /** Shape [n, features]. */
  images: tfjs.Tensor;
  /** Class indices, int32, shape [n]. */
  labels: tfjs.Tensor;
  /** Indices of examples, int32, one batch after another; null where each step sees all. */
  batches: tfjs.Tensor | null;
  batchSize: number;
}

export interface Measured {
  loss: number;
  accuracy?: number;
}

/** Computes gradients where the data is. */
export interface Trainer {
  /**
   * The gradients at `params` over the examples of `step`, in the open scope, and how the params did there, which on a
   * GPU is known only later. Null for params that are known to have left the finite numbers.
   */
  gradient(params: readonly tfjs.Tensor[], step: number, wanted: Wanted): Answer | null;
}

/** What to measure besides the gradients. */
export type Wanted = "nothing" | "loss" | "loss and accuracy";

interface Answer {
  gradients: tfjs.Tensor[];
  measured: Promise<Measured> | null;
}

export const createTrainer = (tf: typeof tfjs, work: Work): Trainer =>
  tf.getBackend() === "webgpu" ? gpuTrainer(tf, work) : cpuTrainer(tf, work);

/** Params, data and batches stay on the GPU; only what is measured is read back. */
function gpuTrainer(tf: typeof tfjs, { images, labels, batches, batchSize }: Work): Trainer {
  return {
    gradient(params, step, wanted) {
      const start = step * batchSize;
      const x = batches ? gatherRows(images, batches, start, batchSize) : images;
      const batch = { labels, order: batches, start };
      const { logits, gradients } = gradientOnGpu(params, x, batch);
      return {
        gradients,
        measured: wanted === "nothing" ? null : read(tf.keep(lossAndAccuracy(logits, batch))),
      };
    },
  };
}

async function read(result: tfjs.Tensor): Promise<Measured> {
  const [loss, accuracy] = await result.data();
  result.dispose();
  return { loss: loss!, accuracy: accuracy! };
}

/** The CPU engine: faster than tfjs's wasm backend by what it skips, and the same numbers as the judge's. */
function cpuTrainer(tf: typeof tfjs, { layerSizes, images, labels, batches, batchSize }: Work): Trainer {
  const mlp = createMlp({ layerSizes });
  const [columns, classes] = [layerSizes[0]!, layerSizes.at(-1)!];
  const x = images.dataSync<"float32">();
  const data = createDataset({ x, labels: labels.dataSync<"int32">(), columns, classes });
  const order = batches?.dataSync<"int32">();
  const everything = range(0, data.n);
  return {
    gradient(params, step, wanted) {
      const indices = order?.subarray(step * batchSize, (step + 1) * batchSize) ?? everything;
      const [rows, due] = [data.rowsAt(indices), data.labelsAt(indices)];
      const values = params.map((p) => p.dataSync<"float32">());
      if (!values.every((v) => v.every(Number.isFinite))) return null;
      const { loss, gradients } = mlp.gradient(values, rows, due, indices.length);
      const tensors = gradients.map((g, i) => tf.tensor(g, params[i]!.shape));
      const measured =
        wanted === "loss and accuracy"
          ? { loss, accuracy: mlp.accuracy(values, rows, due, indices.length) }
          : { loss };
      return { gradients: tensors, measured: wanted === "nothing" ? null : Promise.resolve(measured) };
    },
  };
}
