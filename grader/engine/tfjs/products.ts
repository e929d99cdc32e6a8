import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  type _FusedMatMulAttrs,
  BatchMatMul,
  type BatchMatMulAttrs,
  getKernel,
  type NamedTensorInfoMap,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { multiplyDense } from "@/grader/engine/kernels/simd/dense";
import type { SimdFunctions } from "@/grader/engine/kernels/simd/module";
import { FLOAT_BYTES } from "@/grader/engine/kernels/simd/parts";
import { replaceKernel } from "@/grader/engine/tfjs/replace-kernel";

/** tfjs's wasm backend, and our functions on its memory. */
export interface Wasm {
  backend: BackendWasm;
  functions: SimdFunctions;
  /** The address of DENSE_SCRATCH_BYTES to work in. */
  scratch: number;
}

/**
 * Our matrix products for tf.matMul, tf.fused.matMul and with them tf.layers.dense.
 *
 * tfjs multiplies fast only when neither operand is transposed, and its gradients always transpose one. What ours do not
 * take (other dtypes, batches that broadcast) still goes to tfjs's kernels. Results agree with tfjs's to rounding, since
 * the order of sums differs.
 */
export function registerProducts(wasm: Wasm): void {
  replaceKernel(BatchMatMul, (original) => (call) => {
    const { inputs, attrs } = call as unknown as { inputs: Operands; attrs: BatchMatMulAttrs };
    return multiplyBatches(wasm, inputs, attrs) ?? original(call);
  });
  replaceKernel(_FusedMatMul, (original) => (call) => {
    const { inputs, attrs } = call as unknown as { inputs: FusedOperands; attrs: _FusedMatMulAttrs };
    return multiplyFused(wasm, inputs, attrs) ?? original(call);
  });
}

interface Operands {
  a: TensorInfo;
  b: TensorInfo;
}

interface FusedOperands extends Operands {
  bias?: TensorInfo;
  preluActivationWeights?: TensorInfo;
}

/** op(a)·op(b) for each matrix of a batch; undefined for what is left to tfjs, errors among it. */
function multiplyBatches(
  { backend, functions, scratch }: Wasm,
  { a, b }: Operands,
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
): TensorInfo | undefined {
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  const [aBatch, bBatch] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  if (!(aBatch.length === bBatch.length && aBatch.every((size, i) => size === bBatch[i]))) return undefined;
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const [inner, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
  if (k !== inner) return undefined;
  const out = backend.makeOutput([...aBatch, m, n], "float32");
  const addresses = [a, b, out].map((tensor) => backend.getMemoryOffset(tensor.dataId));
  const sizes = [m * k, k * n, m * n];
  const batches = aBatch.reduce((product, size) => product * size, 1);
  for (let i = 0; i < batches; i++) {
    const at = addresses.map((address, j) => address + i * sizes[j]! * FLOAT_BYTES);
    multiplyDense(
      functions,
      scratch,
      at as [number, number, number],
      { m, k, n },
      { transposeA, transposeB },
    );
  }
  return out;
}

/** tfjs's kernel for what our product and sum are handed on to. */
const ACTIVATION_KERNELS: Partial<Record<string, string>> = {
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  sigmoid: "Sigmoid",
  leakyrelu: "LeakyRelu",
  prelu: "Prelu",
};

/**
 * activation(op(a)·op(b) + bias), where the bias is a row; else undefined.
 *
 * Not only faster: tfjs's own kernel, when an operand is transposed, adds the bias to the first row alone and its last
 * number to all others.
 */
function multiplyFused(
  wasm: Wasm,
  { a, b, bias, preluActivationWeights }: FusedOperands,
  { transposeA, transposeB, activation, leakyreluAlpha }: _FusedMatMulAttrs,
): TensorInfo | undefined {
  const { backend, functions } = wasm;
  const kernel = activation === "linear" ? null : ACTIVATION_KERNELS[activation];
  if (kernel === undefined) return undefined;
  const columns = transposeB ? b.shape.at(-2) : b.shape.at(-1);
  if (bias != null && !(bias.dtype === "float32" && bias.shape.length === 1 && bias.shape[0] === columns))
    return undefined;
  const sum = multiplyBatches(wasm, { a, b }, { transposeA, transposeB });
  if (sum === undefined) return undefined;
  if (bias != null) {
    const rows = sum.shape.slice(0, -1).reduce((product, size) => product * size, 1);
    const address = (tensor: TensorInfo) => backend.getMemoryOffset(tensor.dataId);
    functions.addBias(address(sum), address(bias), rows, columns!);
  }
  if (kernel === null) return sum;
  const activate = getKernel(kernel, "wasm").kernelFunc;
  const inputs = { x: sum, alpha: preluActivationWeights } as NamedTensorInfoMap;
  const out = activate({ inputs, backend, attrs: { alpha: leakyreluAlpha ?? 0 } }) as TensorInfo;
  backend.disposeData(sum.dataId);
  return out;
}
