import { describe, expect, it } from "vitest";
import { assembleModule, block, defineFunction, i32, whileLoop } from "@/grader/engine/kernels/assembler";
import { createKernels } from "@/grader/engine/kernels/best";
import { simdModule } from "@/grader/engine/kernels/simd/module";

function run(...functions: Parameters<typeof assembleModule>[0]) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleModule(functions)), {
    env: { memory },
  });
  return { exports: exports as Record<string, (...values: number[]) => number>, memory };
}

describe("assembleModule", () => {
  it.each([0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8192, -8193, 2 ** 31 - 1, -(2 ** 31)])(
    "writes the constant %i as WebAssembly reads it",
    (value) => {
      expect(run(defineFunction("constant", () => i32.const(value), "i32")).exports.constant!()).toBe(value);
    },
  );

  it("writes loops, parameters and variables: the sum from n down to 1", () => {
    const sum = defineFunction(
      "sum",
      (f) => {
        const n = f.param("i32");
        const total = f.local("i32");
        return block(whileLoop(n.get, block(total.add(n.get), n.add(-1))), total.get);
      },
      "i32",
    );
    expect(run(sum).exports.sum!(100)).toBe(5050);
    expect(run(sum).exports.sum!(0)).toBe(0);
  });

  it("writes sections longer than 127 bytes and offsets beyond 127", () => {
    const store = defineFunction("store", (f) => {
      const value = f.param("i32");
      return Array.from({ length: 60 }, (_, i) => i32.store(i32.const(0), value.get, 1000 + 4 * i)).flat();
    });
    const { exports, memory } = run(store);
    exports.store!(9);
    const words = Array.from(new Int32Array(memory.buffer, 1000 - 4, 62));
    expect(words).toEqual([0, ...new Array<number>(60).fill(9), 0]);
  });
});

it("simdModule compiles here, so createKernels chooses it", () => {
  expect(simdModule()).toBeInstanceOf(WebAssembly.Module);
  expect(createKernels((arena) => arena.floats(1)).kernels.name).toBe("wasm");
});
