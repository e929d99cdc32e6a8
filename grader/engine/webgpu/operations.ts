import type { Tensor } from "@tensorflow/tfjs-core";
import { runProgram } from "@/grader/engine/webgpu/program";
import { unrolled } from "@/grader/engine/webgpu/unrolled";

/**
 * What a training step does on the GPU, one dispatch each. tfjs has the products too, and takes two or three dispatches
 * where one of these does; what it lacks is a loss with its gradient and a product that ends in a ReLU's mask.
 */

/** Rows order[start] … order[start + rows − 1] of x. */
export function gatherRows(x: Tensor, order: Tensor, start: number, rows: number): Tensor {
  const columns = x.shape[1]!;
  return runProgram({
    name: "gather rows",
    inputs: { x, order },
    numbers: { start, rows, columns },
    outputShape: [rows, columns],
    workgroupSize: 64,
    workgroups: rows,
    // A row to each workgroup, which walks along it side by side.
    code: `
      fn main(index : i32) {
        let row = index / 64;
        if (row >= uniforms.rows) { return; }
        let source = order[uniforms.start + row] * uniforms.columns;
        let target_row = row * uniforms.columns;
        for (var c = index % 64; c < uniforms.columns; c += 64) { result[target_row + c] = x[source + c]; }
      }`,
  });
}

/** The labels of a batch: those at order[start] …, or all of them from the first where there is no order. */
export interface BatchLabels {
  labels: Tensor;
  order: Tensor | null;
  start: number;
}

const labelOf = (order: Tensor | null) => (order ? "labels[order[uniforms.start + row]]" : "labels[row]");

const maxOfRow = `
  var largest = logits[first];
  for (var c = 1; c < uniforms.columns; c++) { largest = max(largest, logits[first + c]); }`;

/** ∂(mean softmax cross-entropy)/∂logits = (softmax(logits) − [class = label]) / rows, shape [rows, classes]. */
export function crossEntropyGradient(logits: Tensor, { labels, order, start }: BatchLabels): Tensor {
  const [rows, columns] = logits.shape as [number, number];
  return runProgram({
    name: `cross-entropy gradient ${order ? "of a batch" : ""}`,
    inputs: { logits, labels, ...(order && { order }) },
    numbers: { rows, columns, start },
    outputShape: [rows, columns],
    workgroupSize: 64,
    workgroups: Math.ceil(rows / 64),
    code: `
      fn main(row : i32) {
        if (row >= uniforms.rows) { return; }
        let first = row * uniforms.columns;
        ${maxOfRow}
        var sum = 0.0;
        for (var c = 0; c < uniforms.columns; c++) { sum += exp(logits[first + c] - largest); }
        let label = ${labelOf(order)};
        for (var c = 0; c < uniforms.columns; c++) {
          let share = exp(logits[first + c] - largest) / sum;
          result[first + c] = (share - select(0.0, 1.0, c == label)) / f32(uniforms.rows);
        }
      }`,
  });
}

const LANES = 256;

/** [mean softmax cross-entropy, share of rows whose largest logit is at their label], in one workgroup. */
export function lossAndAccuracy(logits: Tensor, { labels, order, start }: BatchLabels): Tensor {
  const [rows, columns] = logits.shape as [number, number];
  return runProgram({
    name: `loss and accuracy ${order ? "of a batch" : ""}`,
    inputs: { logits, labels, ...(order && { order }) },
    numbers: { rows, columns, start },
    outputShape: [2],
    workgroupSize: LANES,
    workgroups: 1,
    code: `
      var<workgroup> partial : array<vec2<f32>, ${LANES}>;
      fn main(lane : i32) {
        var total = vec2<f32>(0.0);
        for (var row = lane; row < uniforms.rows; row += ${LANES}) {
          let first = row * uniforms.columns;
          ${maxOfRow}
          var sum = 0.0;
          for (var c = 0; c < uniforms.columns; c++) { sum += exp(logits[first + c] - largest); }
          let target_logit = logits[first + ${labelOf(order)}];
          total += vec2<f32>(log(sum) + largest - target_logit, select(0.0, 1.0, target_logit == largest));
        }
        partial[lane] = total;
        workgroupBarrier();
        if (lane == 0) {
          for (var i = 1; i < ${LANES}; i++) { total += partial[i]; }
          result[0] = total.x / f32(uniforms.rows);
          result[1] = total.y / f32(uniforms.rows);
        }
      }`,
  });
}

/** Σ rows of x, shape [columns], in the order of the rows. */
export function columnSums(x: Tensor): Tensor {
  const [rows, columns] = x.shape as [number, number];
  const add = (count: number) =>
    Array.from({ length: count }, (_, i) => `sum += x[at + ${i} * uniforms.columns];`).join(" ");
  return runProgram({
    name: "column sums",
    inputs: { x },
    numbers: { rows, columns },
    outputShape: [columns],
    workgroupSize: 64,
    workgroups: Math.ceil(columns / 64),
    code: `
      fn main(column : i32) {
        if (column >= uniforms.columns) { return; }
        var sum = 0.0;
        var at = column;
        ${unrolled("uniforms.rows", (count) => `${add(count)} at += ${count} * uniforms.columns;`)}
        result[column] = sum;
      }`,
  });
}
