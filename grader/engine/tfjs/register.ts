import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { DENSE_SCRATCH_BYTES } from "@/grader/engine/kernels/simd/dense";
import { instantiate, simdModule } from "@/grader/engine/kernels/simd/module";
import { registerElementwise } from "@/grader/engine/tfjs/elementwise";
import { LazyStore } from "@/grader/engine/tfjs/lazy-store";
import { registerProducts } from "@/grader/engine/tfjs/products";
import { type ShortWay, shortWay } from "@/grader/engine/tfjs/short-way";

/**
 * Gives tfjs's wasm backend our matrix products and our arithmetic, so that a learner's plain `tf.matMul`, `tf.grads` and
 * updates are as fast as the engine.
 *
 * Call after `tf.setBackend("wasm")` has been awaited. Ours run on tfjs's own memory: nothing is copied.
 *
 * @returns functions to hand out in place of tf's own of the same names; null, and leaves tfjs as it was, where ours cannot
 *   run: no WebAssembly SIMD, or a multi-threaded tfjs, whose memory is shared
 */
export function registerFastKernels(backend: BackendWasm): ShortWay | null {
  const module = simdModule();
  // Emscripten keeps the instance's exports, its memory among them, under this name.
  const { asm, _malloc } = backend.wasm as unknown as {
    asm?: { memory?: unknown };
    _malloc(bytes: number): number;
  };
  const memory = asm?.memory;
  if (module === null || !(memory instanceof WebAssembly.Memory)) return null;
  if (!(memory.buffer instanceof ArrayBuffer)) return null;
  const store = new LazyStore(backend, memory);
  registerElementwise(backend, store);
  registerProducts({
    backend,
    functions: instantiate(module, memory),
    scratch: _malloc(DENSE_SCRATCH_BYTES),
  });
  return shortWay(backend, store);
}
