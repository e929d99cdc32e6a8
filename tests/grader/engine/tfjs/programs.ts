import "@tensorflow/tfjs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { registerFastKernels } from "@/grader/engine/tfjs/register";
import type { ShortWay } from "@/grader/engine/tfjs/short-way";
import { randomFloats } from "@/tests/grader/engine/synthetic";

/** tfjs's own wasm backend, beside the one that is ours. */
const plain = "plain wasm";

/** @returns what replaces tf's functions on ours */
export async function startBoth(): Promise<ShortWay> {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  tf.registerBackend(plain, tf.findBackendFactory("wasm"));
  for (const config of tf.getKernelsForBackend("wasm")) tf.registerKernel({ ...config, backendName: plain });
  await tf.setBackend("wasm");
  const shortWay = registerFastKernels(tf.backend() as BackendWasm);
  if (!shortWay) throw new Error("our kernels do not run here");
  return shortWay;
}

export function endBoth(): void {
  for (const name of ["wasm", plain]) tf.removeBackend(name);
}

/** The bits of float32 numbers. One NaN is as good as another: WebAssembly leaves their sign open. */
export const bits = (t: tf.Tensor) =>
  Array.from(t.dataSync(), (v) => (Number.isNaN(v) ? "NaN" : Object.is(v, -0) ? "-0" : v));

/** What a program reads, on tfjs's own backend and on ours. */
export async function onBoth<T>(ours: () => T, theirs = ours): Promise<{ ours: T; theirs: T }> {
  await tf.setBackend(plain);
  const expected = tf.tidy(theirs as never) as T;
  await tf.setBackend("wasm");
  return { ours: tf.tidy(ours as never) as T, theirs: expected };
}

export const odd = [
  0,
  -0,
  1,
  -1,
  1e-45,
  -1e-45,
  3.4e38,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

export const leaf = (length: number, seed: number) => {
  const values = randomFloats(length, `leaf ${seed}`);
  for (let i = 0; i < length; i += 3) values[i] = odd[(i / 3 + seed) % odd.length]!;
  return tf.tensor(values, seed % 2 && length % 2 === 0 ? [2, length / 2] : [length]);
};

const unary = ["sqrt", "neg", "abs", "square", "exp", "clone"] as const;
const binary = ["add", "sub", "mul", "div", "maximum", "minimum", "squaredDifference"] as const;

export type Act =
  | { what: "unary"; name: (typeof unary)[number]; at: number }
  | { what: "binary"; name: (typeof binary)[number]; at: number; other: number }
  | { what: "withNumber"; name: (typeof binary)[number]; at: number; number: number; first: boolean }
  | { what: "tidy"; at: number; other: number }
  | { what: "assign"; at: number }
  | { what: "reshape"; at: number }
  | { what: "dispose"; at: number }
  | { what: "read"; at: number };

const at = fc.nat({ max: 1000 });
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constant("unary" as const),
        name: fc.constantFrom(...unary),
        at,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constant("binary" as const),
        name: fc.constantFrom(...binary),
        at,
        other: at,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant("withNumber" as const),
        name: fc.constantFrom(...binary),
        ...{ at, number: fc.oneof(fc.constantFrom(...odd), fc.float()), first: fc.boolean() },
      }),
    },
    fc.record({ what: fc.constant("tidy" as const), at, other: at }),
    fc.record({ what: fc.constant("assign" as const), at }),
    fc.record({ what: fc.constant("reshape" as const), at }),
    { weight: 4, arbitrary: fc.record({ what: fc.constant("dispose" as const), at }) },
    fc.record({ what: fc.constant("read" as const), at }),
  ),
  { minLength: 1, maxLength: 60 },
);

/** tf's functions, or what takes their place. */
export type Ops = Pick<typeof tf, (typeof unary)[number] | (typeof binary)[number]>;

/** Does what it is told, and gives what was read in between and of all that is left, and what tfjs counts after each act. */
export function obey(program: readonly Act[], length: number, ops: Ops) {
  const alive = [0, 1, 2].map((seed) => leaf(length, seed).flatten());
  const variable = tf.variable(leaf(length, 3).flatten());
  const seen: unknown[] = [];
  const start = tf.memory();
  const pick = (i: number) =>
    i % (alive.length + 1) === alive.length ? variable : alive[i % (alive.length + 1)]!;
  for (const act of program) {
    const x = pick(act.at);
    switch (act.what) {
      case "unary":
        alive.push(ops[act.name](x) as tf.Tensor1D);
        break;
      case "binary":
        alive.push(ops[act.name](x, pick(act.other)) as tf.Tensor1D);
        break;
      case "withNumber":
        alive.push((act.first ? ops[act.name](act.number, x) : ops[act.name](x, act.number)) as tf.Tensor1D);
        break;
      case "tidy":
        alive.push(tf.tidy(() => ops.add(ops.mul(x, pick(act.other)), ops.sqrt(ops.abs(x)))) as tf.Tensor1D);
        break;
      case "assign": {
        const next = ops.mul(x, 2) as tf.Tensor1D;
        variable.assign(next);
        next.dispose();
        break;
      }
      case "reshape":
        alive.push(tf.reshape(tf.reshape(x, [1, length]), [length]));
        break;
      case "dispose":
        if (x !== variable && alive.length > 1) {
          alive.splice(alive.indexOf(x as tf.Tensor1D), 1);
          x.dispose();
        }
        break;
      case "read":
        seen.push(bits(x));
    }
    const { numTensors, numBytes } = tf.memory();
    seen.push([numTensors - start.numTensors, numBytes - start.numBytes]);
  }
  seen.push(...[...alive, variable].map(bits));
  variable.dispose();
  return seen;
}

export function randomTensor(shape: number[], seed: string): tf.Tensor {
  return tf.tensor(
    randomFloats(
      shape.reduce((product, n) => product * n, 1),
      seed,
    ),
    shape,
  );
}
