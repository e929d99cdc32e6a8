/**
 * The arithmetic an MLP needs, over float32 matrices stored row by row.
 *
 * Every sum runs in the order of its index, starting at +0 (or, with `accumulate`, at what `out` holds), and
 * every product and sum is rounded to float32 on its own. Order and rounding being fixed, all implementations
 * give the same bits for finite numbers, and blocking, SIMD and skipping zeros are free choices. Where an
 * infinity or a NaN meets a zero of an `Operand`, the answer is unspecified: the zero may have been skipped.
 *
 * Kernels check nothing; the caller has. Matrices must come from the arena the kernels were made with, be
 * exactly as long as their shape says or longer, and `out` overlaps no input.
 */
export interface Kernels {
  readonly name: "scalar" | "wasm";

  /** out = op(a)·op(b): op(a) is [m, k], op(b) is [k, n], and `transpose` says which is stored transposed. */
  matmul(
    a: Float32Array,
    b: Float32Array,
    out: Float32Array,
    shape: MatmulShape,
    options?: MatmulOptions,
  ): void;

  /** Call after writing the first `rows` rows of `operand.data`, before multiplying. */
  prepare(operand: Operand, rows: number): void;

  /** The same after writing them to `operand.bytes`: byte b stands for UNIT_INTERVAL[b]. May leave `data` as it was. */
  prepareBytes(operand: Operand, rows: number): void;

  /** out = x·b for the operand's first rows: x is [rows, columns], b [columns, n], out [rows, n]. */
  multiply(operand: Operand, b: Float32Array, out: Float32Array, n: number): void;

  /** out = xᵀ·d, or out + xᵀ·d: x is [rows, columns], d [rows, n], out [columns, n]. */
  multiplyTransposed(
    operand: Operand,
    d: Float32Array,
    out: Float32Array,
    n: number,
    accumulate: boolean,
  ): void;

  /** x[r, c] ← x[r, c] + bias[c]. */
  addBias(x: Float32Array, bias: Float32Array, rows: number, columns: number): void;

  /** x[r, c] ← max(0, x[r, c] + bias[c]); NaN stays NaN. */
  addBiasRelu(x: Float32Array, bias: Float32Array, rows: number, columns: number): void;

  /** d[i] ← d[i] where activation[i] > 0, else 0. */
  reluBackward(d: Float32Array, activation: Float32Array, length: number): void;

  /** out[c] = Σᵣ x[r, c], or that added to out[c]. */
  columnSums(x: Float32Array, out: Float32Array, rows: number, columns: number, accumulate: boolean): void;

  /** y ← y + alpha·x. `alpha` is rounded to float32 first. */
  axpy(alpha: number, x: Float32Array, y: Float32Array, length: number): void;

  /** Whether no number among the first `length` is infinite or NaN. */
  allFinite(x: Float32Array, length: number): boolean;
}

export interface MatmulShape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly accumulate?: boolean;
}

/**
 * A matrix [rows, columns] that will be multiplied from both sides, as x·b and xᵀ·d, and may be mostly zeros,
 * like a batch of MNIST images (81 %). `prepare` is where an implementation looks for them.
 */
export interface Operand {
  readonly data: Float32Array;
  readonly bytes: Uint8Array;
  readonly columns: number;
  /** How many rows the last `prepare` took. */
  rows: number;
}

/** What a byte of image data means: b / 255 in float32, so that pixels lie in [0, 1]. */
export const UNIT_INTERVAL = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Where buffers come from: memory that the kernels can reach without copying. Zero at first. */
export interface Arena {
  floats(length: number): Float32Array;
  operand(maxRows: number, columns: number): Operand;
}

/**
 * Makes kernels together with all the memory they will work on. `layout` may be called twice (once to measure),
 * so it must only ask the arena for memory and return it.
 */
export type KernelsFactory = <Buffers>(layout: (arena: Arena) => Buffers) => {
  kernels: Kernels;
  buffers: Buffers;
};
