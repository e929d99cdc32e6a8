import {
  block,
  type Code,
  defineFunction,
  f32x4,
  i32,
  type Local,
  v128,
  type WasmFunction,
} from "@/grader/engine/kernels/assembler";
import { forVectors, storePart } from "@/grader/engine/kernels/simd/parts";

/** What is done to each element: one operation, rounded to float32. min and max give their first operand beside a NaN. */
const OPERATIONS = {
  add: f32x4.add,
  sub: f32x4.sub,
  mul: f32x4.mul,
  div: f32x4.div,
  min: f32x4.pmin,
  max: f32x4.pmax,
  sqrt: f32x4.sqrt,
  neg: f32x4.neg,
  abs: f32x4.abs,
};

export type Operation = keyof typeof OPERATIONS;

/**
 * One loop over arrays of the same length for a whole expression of them: what lies between input and output is never
 * in memory.
 *
 *     mul k0 x0;mul k1 x1;add t0 t1 =
 *
 * is y = k₀·x₀ + k₁·x₁. A step for each operation, with its operands: x for an array, k for a number, t for an earlier
 * step; "=" after those that are written out. Every operation is rounded as by a loop of its own, so the bits are the same.
 *
 *     run(length, x0, x1, …, outputs in their steps' order, …, k0, k1, …), arrays by their addresses
 */
export function expressionLoop(text: string): WasmFunction {
  const steps = text.split(";").map((step) => step.split(" "));
  const count = (kind: string) =>
    new Set(steps.flat().filter((word) => /^[xk]\d/.test(word) && word[0] === kind)).size;
  return defineFunction("run", (f) => {
    const several = (length: number, make: () => Local) => Array.from({ length }, make);
    const length = f.param("i32");
    const arrays = several(count("x"), () => f.param("i32"));
    const outputs = several(steps.filter((words) => words.at(-1) === "=").length, () => f.param("i32"));
    const numbers = several(count("k"), () => f.param("f32"));
    const [index, rest] = [f.local("i32"), f.local("i32")];
    const values = {
      x: arrays.map(() => f.local("v128")),
      k: numbers.map(() => f.local("v128")),
      t: steps.map(() => f.local("v128")),
    };
    const value = (word: string) => values[word[0] as "x" | "k" | "t"][Number(word.slice(1))]!;
    const here = (array: Local) => i32.add(array.get, index.get);
    const compute = block(
      ...arrays.map((array, i) => values.x[i]!.set(v128.load(here(array)))),
      ...steps.map(([operation, ...words], i) => {
        const operands = words.filter((word) => word !== "=").map((word) => value(word).get);
        return values.t[i]!.set(
          (OPERATIONS[operation as Operation] as (...codes: Code[]) => Code)(...operands),
        );
      }),
    );
    const written = values.t.filter((_, i) => steps[i]!.at(-1) === "=");
    const store = (put: (address: Code, value: Code) => Code) =>
      block(...outputs.map((output, i) => put(here(output), written[i]!.get)));
    return block(
      ...numbers.map((number, i) => values.k[i]!.set(f32x4.splat(number.get))),
      forVectors(
        { index, rest, count: length.get },
        block(compute, store(v128.store)),
        block(
          compute,
          store((address, vector) => storePart(address, vector, rest.get, 0)),
        ),
      ),
    );
  });
}
