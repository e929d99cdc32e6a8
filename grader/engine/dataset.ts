import type { ExampleRows } from "@/grader/engine/mlp";
import { checkFinite, checkLabels } from "@/grader/engine/mlp-arguments";
import { AppError } from "@/lib/app-error";

/** Labelled examples, checked once, so that a training step need not look again. */
export interface Dataset {
  /** How many examples. */
  readonly n: number;
  readonly columns: number;
  readonly classes: number;
  readonly labels: ArrayLike<number>;
  /** The examples at `indices`, in that order, for Mlp's methods. */
  rowsAt(indices: ArrayLike<number>): ExampleRows;
  /** The labels at `indices`. */
  labelsAt(indices: ArrayLike<number>): Int32Array;
}

export interface DatasetOptions {
  /** Row by row, shape [n, columns]. Byte b stands for b/255. Kept, not copied. */
  x: Float32Array | Uint8Array;
  labels: ArrayLike<number>;
  columns: number;
  classes: number;
}

/**
 * @throws {AppError} `dataset/x` if x does not fit `columns` and `labels`, is empty or holds a number that is infinite or
 *   NaN; `mlp/targets` for a label that is no class index
 */
export function createDataset({ x, labels, columns, classes }: DatasetOptions): Dataset {
  const n = labels.length;
  if (!(n >= 1 && x.length === n * columns))
    throw new AppError(
      "dataset/x",
      `x must hold ${columns} columns for each of ${n} labels and at least one row, got ${x.length} numbers`,
    );
  if (x instanceof Float32Array) checkFinite("dataset/x", "x", x);
  checkLabels(labels, n, classes);
  return {
    n,
    columns,
    classes,
    labels,
    rowsAt: (indices) =>
      x instanceof Float32Array
        ? { form: "floats", copyRows: rowCopier(x, columns, indices) }
        : { form: "bytes", copyRows: rowCopier(x, columns, indices) },
    labelsAt(indices) {
      // A loop: Int32Array.from takes fifteen times as long, a hundredth of a training step.
      const chosen = new Int32Array(indices.length);
      for (let i = 0; i < chosen.length; i++) chosen[i] = labels[indices[i]!]!;
      return chosen;
    },
  };
}

function rowCopier<Numbers extends Float32Array | Uint8Array>(
  x: Numbers,
  columns: number,
  indices: ArrayLike<number>,
) {
  return (from: number, rows: number, into: Numbers) => {
    for (let r = 0; r < rows; r++) {
      const start = indices[from + r]! * columns;
      into.set(x.subarray(start, start + columns), r * columns);
    }
  };
}

/** 0 … n − 1, or `start` … `end` − 1. */
export const range = (start: number, end: number) =>
  Int32Array.from({ length: end - start }, (_, i) => start + i);
