import { range } from "@/grader/engine/dataset";
import { AppError } from "@/lib/app-error";
import type { Random } from "@/lib/random";

/** Which examples each step sees: the same seed gives the same batches on every host. */
export interface Sampler {
  /** The next batch's indices. A view that the next call overwrites: copy what you keep. */
  next(): Int32Array;
}

/**
 * Passes over the data, each in a new random order, cut into batches; the last of a pass may be short.
 *
 * @param n         examples to choose from
 * @param batchSize 1 … n
 * @throws {AppError} `sampling/batch-size`
 */
export function shuffledEpochs(n: number, batchSize: number, random: Random): Sampler {
  checkBatchSize(n, batchSize);
  const order = range(0, n);
  let position = n;
  return {
    next() {
      if (position >= n) {
        shufflePrefix(order, n, random);
        position = 0;
      }
      const batch = order.subarray(position, position + batchSize);
      position += batchSize;
      return batch;
    },
  };
}

/**
 * Every batch drawn afresh, without replacement inside it, in time proportional to the batch.
 *
 * @throws {AppError} `sampling/batch-size`
 */
export function independentBatches(n: number, batchSize: number, random: Random): Sampler {
  checkBatchSize(n, batchSize);
  // Any order is a fair start for the next draw, so it is never put back.
  const order = range(0, n);
  return {
    next() {
      shufflePrefix(order, batchSize, random);
      return order.subarray(0, batchSize);
    },
  };
}

/** Every example, every time: full-batch descent. */
export function fullBatch(n: number): Sampler {
  checkBatchSize(n, n);
  const everything = range(0, n);
  return { next: () => everything };
}

/** Fisher–Yates from the front: the first `length` places become a uniform draw without replacement. */
function shufflePrefix(order: Int32Array, length: number, random: Random): void {
  for (let i = 0; i < length; i++) {
    const j = i + random.integer(order.length - i);
    const chosen = order[j]!;
    order[j] = order[i]!;
    order[i] = chosen;
  }
}

function checkBatchSize(n: number, batchSize: number): void {
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= n))
    throw new AppError(
      "sampling/batch-size",
      `batchSize must be an integer from 1 to the number of examples, ${n}, got ${batchSize}`,
    );
}
