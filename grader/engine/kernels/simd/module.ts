import { assembleModule } from "@/grader/engine/kernels/assembler";
import {
  addBias,
  addBiasRelu,
  allFinite,
  axpy,
  columnSums,
  reluBackward,
} from "@/grader/engine/kernels/simd/elementwise";
import { copyColumns, copyPanel, matmulPanel } from "@/grader/engine/kernels/simd/matmul";
import {
  compressBytes,
  compressFloats,
  countNonZeroBytes,
  countNonZeroFloats,
  packTiles,
  sparseTiles,
  transposeEntries,
} from "@/grader/engine/kernels/simd/sparse";

/** What the module exports: each function's parameters are documented where it is defined. */
export type SimdFunctions = Record<
  | "matmulPanel"
  | "copyColumns"
  | "copyPanel"
  | "countNonZeroFloats"
  | "countNonZeroBytes"
  | "compressFloats"
  | "compressBytes"
  | "transposeEntries"
  | "addBias"
  | "addBiasRelu"
  | "reluBackward"
  | "axpy"
  | "columnSums"
  | "allFinite",
  (...values: number[]) => number
> &
  Record<"sparseTile" | "packTile", readonly ((...values: number[]) => number)[]> & {
    memory: WebAssembly.Memory;
  };

let compiled: WebAssembly.Module | null | undefined;

/** The compiled module, or null where WebAssembly or its SIMD instructions are missing. A few KB, compiled once. */
export function simdModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const functions = [
      ...[matmulPanel, copyColumns, copyPanel],
      ...[...sparseTiles, ...packTiles, transposeEntries],
      ...[countNonZeroFloats, countNonZeroBytes, compressFloats, compressBytes],
      ...[addBias, addBiasRelu, reluBackward, axpy, columnSums, allFinite],
    ];
    try {
      compiled = new WebAssembly.Module(assembleModule(functions));
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

/** The functions, working on `memory`. Stateless, so one memory may have any number of them. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): SimdFunctions {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const functions = exports as unknown as SimdFunctions & Record<string, (...values: number[]) => number>;
  const [sparseTile, packTile] = [sparseTiles, packTiles].map((all) =>
    all.map(({ name }) => functions[name]!),
  );
  return { ...functions, memory, sparseTile: sparseTile!, packTile: packTile! };
}
