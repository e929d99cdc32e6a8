import type { KernelsFactory } from "@/grader/engine/kernels/kernels";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { simdModule } from "@/grader/engine/kernels/simd/module";
import { createWasmKernels } from "@/grader/engine/kernels/wasm";

/** The fastest kernels this host can run. All give the same bits, so nothing but time depends on the choice. */
export const createKernels: KernelsFactory = (layout) =>
  simdModule() === null ? createScalarKernels(layout) : createWasmKernels(layout);
