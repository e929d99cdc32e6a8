import { type Run, timed } from "@/grader/engine/bench/contender";
import { assembleModule } from "@/grader/engine/kernels/assembler";
import { expressionLoop } from "@/grader/engine/kernels/simd/expression";
import { FLOAT_BYTES } from "@/grader/engine/kernels/simd/parts";

/** Adam in one pass: x₀ to x₃ are m, g, v and w; what is written is the next m, v and w. k₄ and k₅ are reciprocals. */
const STEP = [
  ...["mul k0 x0", "mul k1 x1", "add t0 t1 ="],
  ...["mul k2 x2", "mul x1 x1", "mul k3 t4", "add t3 t5 ="],
  ...["mul t6 k4", "sqrt t7", "mul t2 k5", "add t8 k6", "div t9 t10", "mul k7 t11", "sub x3 t12 ="],
].join(";");

/**
 * The arithmetic of a learner's Adam and nothing else, on the params of a 784-128-10 network: no tensor, no record of one.
 * Nothing that computes the same by 128-bit vectors on one thread is much faster.
 */
export function adamFloor(): Run {
  const sizes = [784 * 128, 128, 128 * 10, 10];
  const arrays = 7;
  const bytes = sizes.map((size) => size * FLOAT_BYTES * arrays).reduce((sum, each) => sum + each);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 2 ** 16) });
  new Float32Array(memory.buffer).fill(0.5);
  const module = new WebAssembly.Module(assembleModule([expressionLoop(STEP)]));
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
    run(length: number, ...values: number[]): void;
  };
  let t = 0;
  return timed(() => {
    t++;
    let start = 0;
    for (const size of sizes) {
      const at = Array.from({ length: arrays }, (_, i) => start + i * size * FLOAT_BYTES);
      run(size, ...at, 0.9, 0.1, 0.999, 0.001, 1 / (1 - 0.999 ** t), 1 / (1 - 0.9 ** t), 1e-8, 0.001);
      start += arrays * size * FLOAT_BYTES;
    }
  });
}
