import { type Contender, timed } from "@/grader/engine/bench/contender";
import {
  assembleModule,
  block,
  defineFunction,
  doWhile,
  f32x4,
  i32,
  v128,
} from "@/grader/engine/kernels/assembler";
import { LANES, VECTOR_BYTES } from "@/grader/engine/kernels/simd/parts";

/** Sums in registers: enough to hide how long one takes, few enough that none is spilled. */
const SUMS = 12;
const LOOPS = 100_000;

/** What a step of `peak` computes: a product and a sum for each lane of each register, in every loop. */
export const FLOPS_PER_PEAK_STEP = LOOPS * SUMS * LANES * 2;

/** The most that one core can do in WebAssembly SIMD: products and sums that touch no memory. */
export const peak: Contender = {
  name: "peak of one core",
  async open() {
    const loop = defineFunction("loop", (f) => {
      const count = f.param("i32");
      const factor = f.local("v128");
      const sums = Array.from({ length: SUMS }, () => f.local("v128"));
      return block(
        factor.set(v128.load(i32.const(0))),
        // From memory, for what a compiler can see to be equal it computes once.
        ...sums.map((sum, i) => sum.set(v128.load(i32.const(VECTOR_BYTES * (i + 1))))),
        doWhile(
          block(
            ...sums.map((sum) => sum.set(f32x4.add(sum.get, f32x4.mul(sum.get, factor.get)))),
            count.add(-1),
          ),
          count.get,
        ),
        // And what nobody reads it does not compute.
        ...sums.map((sum, i) => v128.store(i32.const(VECTOR_BYTES * (i + 1)), sum.get)),
      );
    });
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { instance } = await WebAssembly.instantiate(assembleModule([loop]), { env: { memory } });
    new Float32Array(memory.buffer).set(
      Float32Array.from({ length: (SUMS + 1) * LANES }, (_, i) => 1 / (i + 2)),
    );
    const run = instance.exports.loop as (count: number) => void;
    return timed(() => run(LOOPS));
  },
};
