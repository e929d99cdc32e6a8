import type { Tensor } from "@tensorflow/tfjs-core";
import { runProgram } from "@/grader/engine/webgpu/program";

/**
 * What a training step does on the GPU, one dispatch each. tfjs has the products too, and takes two or three dispatches
 * where one of these does; what it lacks is a loss with its gradient and a product that ends in a ReLU's mask.
 */

/** Rows of a product that one invocation computes, and columns. Each number it loads is used that often. */
const TILE_ROWS = 4;
const TILE_COLUMNS = 4;

interface Product {
  transposeA?: boolean;
  transposeB?: boolean;
  /** Added to every row: shape [n]. */
  bias?: Tensor;
  relu?: boolean;
  /** Shape [m, n]: the product is 0 where this is not positive. */
  mask?: Tensor;
}

/** op(a)·op(b), then bias, ReLU or mask. Sums run in the order of their index, as the CPU engine's do. */
export function multiply(
  a: Tensor,
  b: Tensor,
  { transposeA, transposeB, bias, relu, mask }: Product = {},
): Tensor {
  const [m, k] = (transposeA ? [a.shape[1], a.shape[0]] : a.shape) as [number, number];
  const n = (transposeB ? b.shape[0] : b.shape[1])!;
  const rows = Array.from({ length: TILE_ROWS }, (_, r) => r);
  const columns = Array.from({ length: TILE_COLUMNS }, (_, c) => c);
  const invocations = Math.ceil(m / TILE_ROWS) * Math.ceil(n / TILE_COLUMNS);
  const value = (r: number, c: number) => {
    const sum = `sum${r}_${c}${bias ? ` + bias[column${c}]` : ""}`;
    return relu ? `max(0.0, ${sum})` : mask ? `select(0.0, ${sum}, mask[at] > 0.0)` : sum;
  };
  return runProgram({
    name: `multiply ${[transposeA, transposeB, bias, relu, mask].map(Boolean).map(Number).join("")}`,
    inputs: { a, b, ...(bias && { bias }), ...(mask && { mask }) },
    numbers: { m, k, n },
    outputShape: [m, n],
    workgroupSize: 64,
    workgroups: Math.ceil(invocations / 64),
    // Neighbouring invocations take neighbouring columns, so that what they load lies side by side.
    code: `
      fn main(index : i32) {
        let across = (uniforms.n + ${TILE_COLUMNS - 1}) / ${TILE_COLUMNS};
        let row = index / across * ${TILE_ROWS};
        let column0 = index % across;
        if (row >= uniforms.m) { return; }
        ${columns
          .slice(1)
          .map((c) => `let column${c} = column${c - 1} + across;`)
          .join("\n")}
        ${rows.map((r) => `var a${r} = min(row + ${r}, uniforms.m - 1)${transposeA ? "" : " * uniforms.k"};`).join("\n")}
        ${columns.map((c) => `var b${c} = min(column${c}, uniforms.n - 1)${transposeB ? " * uniforms.k" : ""};`).join("\n")}
        ${rows.flatMap((r) => columns.map((c) => `var sum${r}_${c} = 0.0;`)).join(" ")}
        for (var p = 0; p < uniforms.k; p++) {
          ${columns.map((c) => `let y${c} = b[b${c}]; b${c} += ${transposeB ? "1" : "uniforms.n"};`).join("\n")}
          ${rows
            .map((r) =>
              [
                `let x${r} = a[a${r}]; a${r} += ${transposeA ? "uniforms.m" : "1"};`,
                ...columns.map((c) => `sum${r}_${c} += x${r} * y${c};`),
              ].join(" "),
            )
            .join("\n")}
        }
        ${rows
          .flatMap((r) =>
            columns.map(
              (c) =>
                `if (row + ${r} < uniforms.m && column${c} < uniforms.n) { let at = (row + ${r}) * uniforms.n + column${c}; result[at] = ${value(r, c)}; }`,
            ),
          )
          .join("\n")}
      }`,
  });
}

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

/** Columns a workgroup sums, each in LANES / 16 parts that are then added. */
const SUMMED_COLUMNS = 16;

/** Σ rows of x, shape [columns]. */
export function columnSums(x: Tensor): Tensor {
  const [rows, columns] = x.shape as [number, number];
  return runProgram({
    name: "column sums",
    inputs: { x },
    numbers: { rows, columns },
    outputShape: [columns],
    workgroupSize: LANES,
    workgroups: Math.ceil(columns / SUMMED_COLUMNS),
    code: `
      var<workgroup> partial : array<f32, ${LANES}>;
      fn main(index : i32) {
        let lane = index % ${LANES};
        let column = index / ${LANES} * ${SUMMED_COLUMNS} + lane % ${SUMMED_COLUMNS};
        var sum = 0.0;
        if (column < uniforms.columns) {
          for (var row = lane / ${SUMMED_COLUMNS}; row < uniforms.rows; row += ${LANES / SUMMED_COLUMNS}) {
            sum += x[row * uniforms.columns + column];
          }
        }
        partial[lane] = sum;
        workgroupBarrier();
        if (lane < ${SUMMED_COLUMNS} && column < uniforms.columns) {
          for (var i = 1; i < ${LANES / SUMMED_COLUMNS}; i++) { sum += partial[lane + i * ${SUMMED_COLUMNS}]; }
          result[column] = sum;
        }
      }`,
  });
}
