import {
  type Arena,
  type Kernels,
  type KernelsFactory,
  UNIT_INTERVAL,
} from "@/grader/engine/kernels/kernels";

/**
 * The kernels as plain loops: the meaning of each, and the fallback where WebAssembly SIMD is missing.
 *
 * `fround` after every operation is what makes the sums float32 ones (see Kernels). It also makes them faster:
 * V8 sees that it need not widen to float64.
 */
export const createScalarKernels: KernelsFactory = (layout) => ({ kernels, buffers: layout(arena) });

const { fround } = Math;

const arena: Arena = {
  floats: (length) => new Float32Array(length),
  operand: (maxRows, columns) => ({
    data: new Float32Array(maxRows * columns),
    bytes: new Uint8Array(maxRows * columns),
    columns,
    rows: 0,
  }),
};

const kernels: Kernels = {
  name: "scalar",

  matmul(a, b, out, { m, k, n }, { transposeA = false, transposeB = false, accumulate = false } = {}) {
    const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
    const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = accumulate ? out[i * n + j]! : 0;
        for (let p = 0; p < k; p++)
          sum = fround(sum + fround(a[i * aRow + p * aColumn]! * b[p * bRow + j * bColumn]!));
        out[i * n + j] = sum;
      }
    }
  },

  prepare(operand, rows) {
    operand.rows = rows;
  },

  prepareBytes(operand, rows) {
    const { data, bytes, columns } = operand;
    for (let i = 0; i < rows * columns; i++) data[i] = UNIT_INTERVAL[bytes[i]!]!;
    operand.rows = rows;
  },

  multiply({ data, rows, columns }, b, out, n) {
    out.fill(0, 0, rows * n);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const x = data[r * columns + c]!;
        if (x !== 0) addScaledRow(x, b, c * n, out, r * n, n);
      }
    }
  },

  multiplyTransposed({ data, rows, columns }, d, out, n, accumulate) {
    if (!accumulate) out.fill(0, 0, columns * n);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const x = data[r * columns + c]!;
        if (x !== 0) addScaledRow(x, d, r * n, out, c * n, n);
      }
    }
  },

  addBias(x, bias, rows, columns) {
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, i++) x[i] = fround(x[i]! + bias[c]!);
    }
  },

  addBiasRelu(x, bias, rows, columns) {
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, i++) {
        x[i] = Math.max(0, fround(x[i]! + bias[c]!));
      }
    }
  },

  reluBackward(d, activation, length) {
    for (let i = 0; i < length; i++) if (!(activation[i]! > 0)) d[i] = 0;
  },

  columnSums(x, out, rows, columns, accumulate) {
    if (!accumulate) out.fill(0, 0, columns);
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, i++) out[c] = fround(out[c]! + x[i]!);
    }
  },

  axpy(alpha, x, y, length) {
    const scale = fround(alpha);
    for (let i = 0; i < length; i++) y[i] = fround(y[i]! + fround(scale * x[i]!));
  },

  allFinite(x, length) {
    // x − x is 0 for every finite x and NaN for the rest.
    let zero = 0;
    for (let i = 0; i < length; i++) zero += x[i]! - x[i]!;
    return zero === 0;
  },
};

/** to[at …] ← to[at …] + x·from[start …], n numbers. */
function addScaledRow(
  x: number,
  from: Float32Array,
  start: number,
  to: Float32Array,
  at: number,
  n: number,
): void {
  const scale = fround(x);
  for (let j = 0; j < n; j++) to[at + j] = fround(to[at + j]! + fround(scale * from[start + j]!));
}
