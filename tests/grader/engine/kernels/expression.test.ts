import { describe, expect, it } from "vitest";
import { assembleModule } from "@/grader/engine/kernels/assembler";
import { expressionLoop } from "@/grader/engine/kernels/simd/expression";

/** Runs an expression over arrays that lie one after another, the outputs last. */
function compute(text: string, arrays: number[][], numbers: number[] = [], outputs = 1): number[][] {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(assembleModule([expressionLoop(text)]));
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports.run as (
    ...values: number[]
  ) => void;
  const { length } = arrays[0]!;
  const address = (i: number) => 16 + i * (length + 3) * 4;
  const view = (i: number) => new Float32Array(memory.buffer, address(i), length);
  arrays.forEach((values, i) => {
    view(i).set(values);
  });
  const all = Array.from({ length: arrays.length + outputs }, (_, i) => address(i));
  run(length, ...all, ...numbers);
  // What lies behind an output is another's.
  for (let i = arrays.length; i < all.length; i++)
    expect(Array.from(new Float32Array(memory.buffer, address(i) + length * 4, 3))).toEqual([0, 0, 0]);
  return all.slice(arrays.length).map((_, i) => Array.from(view(arrays.length + i)));
}

describe("expressionLoop", () => {
  it("computes k₀·x₀ + k₁·x₁ for every length, whole vectors and what is left", () => {
    for (let length = 1; length <= 9; length++) {
      const x = Array.from({ length }, (_, i) => i + 1);
      const y = x.map((v) => 10 * v);
      const [sum] = compute("mul k0 x0;mul k1 x1;add t0 t1 =", [x, y], [2, 0.5]);
      expect(sum).toEqual(x.map((v) => 7 * v));
    }
  });

  it("writes out what is marked, in the order of the steps", () => {
    expect(compute("mul x0 x0 =;sub x0 t0;neg t1 =", [[0.5, 2, 3]], [], 2)).toEqual([
      [0.25, 4, 9],
      [-0.25, 2, 6],
    ]);
  });

  it.each([
    ["add", [4]],
    ["sub", [-2]],
    ["mul", [3]],
    ["div", [Math.fround(1 / 3)]],
    ["min", [1]],
    ["max", [3]],
  ])("knows %s", (operation, result) => {
    expect(compute(`${operation} x0 x1 =`, [[1], [3]])).toEqual([result]);
  });

  it("knows sqrt, neg and abs, and gives the first of two beside a NaN", () => {
    expect(compute("sqrt x0 =;neg x0 =;abs t1 =", [[4, 2.25]], [], 3)).toEqual([
      [2, 1.5],
      [-4, -2.25],
      [4, 2.25],
    ]);
    expect(
      compute(
        "max x0 x1 =;min x0 x1 =",
        [
          [1, Number.NaN],
          [Number.NaN, 1],
        ],
        [],
        2,
      ),
    ).toEqual([
      [1, Number.NaN],
      [1, Number.NaN],
    ]);
  });

  it("rounds after every operation: no product is fused with a sum", () => {
    // 1 + 2⁻¹² squared is 1 + 2⁻¹¹ + 2⁻²⁴, of which float32 keeps 1 + 2⁻¹¹.
    const x = 1 + 2 ** -12;
    expect(compute("mul x0 x0;sub t0 k0 =", [[x]], [1 + 2 ** -11])).toEqual([[0]]);
  });
});
