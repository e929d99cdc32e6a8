import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  type _FusedMatMulAttrs,
  BatchMatMul,
  type BatchMatMulAttrs,
  getKernel,
  type KernelConfig,
  type KernelFunc,
  type NamedTensorInfoMap,
  registerKernel,
  Sqrt,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { DENSE_SCRATCH_BYTES, multiplyDense } from "@/grader/engine/kernels/simd/dense";
import { instantiate, type SimdFunctions, simdModule } from "@/grader/engine/kernels/simd/module";
import { FLOAT_BYTES } from "@/grader/engine/kernels/simd/parts";

/**
 * Gives tfjs's wasm backend our matrix products, so that a learner's plain `tf.matMul` and `tf.grads` are as fast as the
 * engine, and its square root.
 *
 * Call after `tf.setBackend("wasm")` has been awaited. tfjs multiplies fast only when neither operand is transposed, and
 * its gradients always transpose one. Our kernels run on tfjs's own memory: nothing is copied. What they do not take
 * (other dtypes, batches that broadcast) still goes to tfjs's kernels. tf.matMul, tf.fused.matMul and with them
 * tf.layers.dense are affected; results agree with tfjs's to rounding, since the order of sums differs.
 *
 * @returns false, and leaves tfjs as it was, where our kernels cannot run: no WebAssembly SIMD, or a multi-threaded tfjs,
 *   whose memory is shared
 */
export function registerFastKernels(backend: BackendWasm): boolean {
  const wasm = openMemory(backend);
  if (wasm === null) return false;
  replaceKernel(BatchMatMul, (original) => (call) => {
    const { inputs, attrs } = call as unknown as { inputs: Operands; attrs: BatchMatMulAttrs };
    return multiplyBatches(wasm, inputs, attrs) ?? original(call);
  });
  replaceKernel(_FusedMatMul, (original) => (call) => {
    const { inputs, attrs } = call as unknown as { inputs: FusedOperands; attrs: _FusedMatMulAttrs };
    return multiplyFused(wasm, inputs, attrs) ?? original(call);
  });
  replaceKernel(Sqrt, (original) => (call) => rootOf(wasm, call.inputs.x as TensorInfo) ?? original(call));
  return true;
}

/**
 * √x, which every adaptive optimizer takes of every param. The other elementwise kernels of tfjs's backend are as fast as
 * memory is; this one takes a number at a time, eight times as long.
 */
function rootOf({ backend, functions }: WasmBackend, x: TensorInfo): TensorInfo | undefined {
  if (x.dtype !== "float32") return undefined;
  const out = backend.makeOutput(x.shape, "float32");
  const length = x.shape.reduce((product, size) => product * size, 1);
  functions.sqrt(backend.getMemoryOffset(x.dataId), backend.getMemoryOffset(out.dataId), length);
  return out;
}

interface Operands {
  a: TensorInfo;
  b: TensorInfo;
}

interface FusedOperands extends Operands {
  bias?: TensorInfo;
  preluActivationWeights?: TensorInfo;
}

interface WasmBackend {
  backend: BackendWasm;
  functions: SimdFunctions;
  scratch: number;
}

/** Puts our functions on tfjs's memory, or returns null. */
function openMemory(backend: BackendWasm): WasmBackend | null {
  const module = simdModule();
  // Emscripten keeps the instance's exports, its memory among them, under this name.
  const { asm, _malloc } = backend.wasm as unknown as {
    asm?: { memory?: unknown };
    _malloc(bytes: number): number;
  };
  if (module === null || !(asm?.memory instanceof WebAssembly.Memory)) return null;
  if (!(asm.memory.buffer instanceof ArrayBuffer)) return null;
  return {
    backend,
    functions: instantiate(module, asm.memory),
    scratch: _malloc(DENSE_SCRATCH_BYTES),
  };
}

/** Registers another function in place of tfjs's own, which it is handed; the rest of the registration stays. */
function replaceKernel(name: string, wrap: (original: KernelFunc) => KernelFunc): void {
  const config = getKernel(name, "wasm") as KernelConfig;
  // Registering a name twice works, but warns on the console.
  unregisterKernel(name, "wasm");
  registerKernel({ ...config, kernelFunc: wrap(config.kernelFunc) });
}

/** op(a)·op(b) for each matrix of a batch; undefined for what is left to tfjs, errors among it. */
function multiplyBatches(
  { backend, functions, scratch }: WasmBackend,
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
  wasm: WasmBackend,
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
