import "@tensorflow/tfjs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { registerFastKernels } from "@/grader/engine/tfjs/register";
import { randomFloats } from "@/tests/grader/engine/synthetic";

/** tfjs's own wasm backend, beside the one that is ours. */
const plain = "plain wasm";

beforeAll(async () => {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  tf.registerBackend(plain, tf.findBackendFactory("wasm"));
  for (const config of tf.getKernelsForBackend("wasm")) tf.registerKernel({ ...config, backendName: plain });
  await tf.setBackend("wasm");
  expect(registerFastKernels(tf.backend() as BackendWasm)).toBe(true);
});

afterAll(() => {
  for (const name of ["wasm", plain]) tf.removeBackend(name);
});

beforeEach(() => tf.setBackend("wasm"));

/** The bits of float32 numbers. One NaN is as good as another: WebAssembly leaves their sign open. */
const bits = (t: tf.Tensor) =>
  Array.from(t.dataSync(), (v) => (Number.isNaN(v) ? "NaN" : Object.is(v, -0) ? "-0" : v));

/** What a program reads, on tfjs's own backend and on ours. */
async function onBoth<T>(program: () => T): Promise<{ ours: T; theirs: T }> {
  await tf.setBackend(plain);
  const theirs = tf.tidy(program as never) as T;
  await tf.setBackend("wasm");
  return { ours: tf.tidy(program as never) as T, theirs };
}

const odd = [
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

const leaf = (length: number, seed: number) => {
  const values = randomFloats(length, `leaf ${seed}`);
  for (let i = 0; i < length; i += 3) values[i] = odd[(i / 3 + seed) % odd.length]!;
  return tf.tensor(values, seed % 2 && length % 2 === 0 ? [2, length / 2] : [length]);
};

const unary = {
  sqrt: tf.sqrt,
  neg: tf.neg,
  abs: tf.abs,
  square: tf.square,
  exp: tf.exp,
  clone: tf.clone,
};
const binary = {
  ...{ add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div },
  ...{ maximum: tf.maximum, minimum: tf.minimum, squaredDifference: tf.squaredDifference },
};

type Act =
  | { what: "unary"; name: keyof typeof unary; at: number }
  | { what: "binary"; name: keyof typeof binary; at: number; other: number }
  | { what: "withNumber"; name: keyof typeof binary; at: number; number: number; first: boolean }
  | { what: "tidy"; at: number; other: number }
  | { what: "assign"; at: number }
  | { what: "reshape"; at: number }
  | { what: "dispose"; at: number }
  | { what: "read"; at: number };

const at = fc.nat({ max: 1000 });
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constant("unary" as const),
        name: fc.constantFrom(...(Object.keys(unary) as (keyof typeof unary)[])),
        at,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constant("binary" as const),
        name: fc.constantFrom(...(Object.keys(binary) as (keyof typeof binary)[])),
        at,
        other: at,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant("withNumber" as const),
        name: fc.constantFrom(...(Object.keys(binary) as (keyof typeof binary)[])),
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

/** Does what it is told, and gives what was read in between and of all that is left, and what tfjs counts after each act. */
function obey(program: readonly Act[], length: number) {
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
        alive.push(unary[act.name](x) as tf.Tensor1D);
        break;
      case "binary":
        alive.push(binary[act.name](x, pick(act.other)) as tf.Tensor1D);
        break;
      case "withNumber":
        alive.push(
          (act.first ? binary[act.name](act.number, x) : binary[act.name](x, act.number)) as tf.Tensor1D,
        );
        break;
      case "tidy":
        alive.push(tf.tidy(() => tf.add(tf.mul(x, pick(act.other)), tf.sqrt(tf.abs(x)))) as tf.Tensor1D);
        break;
      case "assign": {
        const next = tf.mul(x, 2) as tf.Tensor1D;
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

describe("registerElementwise gives the bits that tfjs gives", () => {
  it.each([1, 2, 5, 64, 2003])("for any program over %i numbers", async (length) => {
    for (const program of fc.sample(acts, { numRuns: 60, seed: length })) {
      const { ours, theirs } = await onBoth(() => obey(program, length));
      expect(ours, JSON.stringify(program)).toEqual(theirs);
    }
  });

  it("for gradients of an expression, and of variables", async () => {
    const run = () => {
      const [x, y] = [tf.abs(leaf(3000, 5).flatten()), tf.abs(randomTensor([3000], "y"))];
      const f = (a: tf.Tensor, b: tf.Tensor) =>
        tf.sum(tf.div(tf.square(tf.sub(a, b)), tf.add(tf.sqrt(tf.maximum(b, 0.1)), 1))) as tf.Scalar;
      const w = tf.variable(y);
      const { value, grads } = tf.variableGrads(
        () => tf.mean(tf.mul(tf.squaredDifference(w, 0.5), w)) as tf.Scalar,
        [w],
      );
      const all = [...tf.grads(f)([y, tf.add(y, 0.3)]), ...tf.grads(f)([x, y]), value, grads[w.name]!].map(
        bits,
      );
      w.dispose();
      return all;
    };
    const { ours, theirs } = await onBoth(run);
    expect(ours).toEqual(theirs);
  });

  it("for what has to be repeated, for integers, and for nothing at all", async () => {
    const run = () => [
      bits(tf.add(randomTensor([4, 3], "a"), randomTensor([3], "b"))),
      bits(tf.mul(randomTensor([4, 1], "a"), randomTensor([1, 3], "b"))),
      bits(tf.sub(randomTensor([1, 1], "a"), randomTensor([7], "b"))),
      bits(tf.add(tf.tensor1d([1, 2], "int32"), tf.tensor1d([3, 4], "int32"))),
      bits(tf.div(tf.tensor1d([1, 2], "int32"), 2)),
      bits(tf.add(tf.zeros([0, 3]), 1)),
      bits(tf.cast(tf.add(randomTensor([9], "c"), 0.5), "int32")),
      bits(tf.add(tf.cast(tf.add(randomTensor([9], "c"), 0.5), "float32"), tf.scalar(1))),
    ];
    const { ours, theirs } = await onBoth(run);
    expect(ours).toEqual(theirs);
  });

  it("for sums that go on and on, with nobody looking", async () => {
    const run = () => {
      let x = randomTensor([500], "x");
      for (let i = 0; i < 1000; i++) {
        const next = tf.add(tf.mul(x, 0.99), i % 7);
        x.dispose();
        x = next;
      }
      return bits(x);
    };
    const { ours, theirs } = await onBoth(run);
    expect(ours).toEqual(theirs);
  });

  it("for a tensor that another backend takes over", async () => {
    const x = tf.add(tf.tensor1d([1, 2, 3]), 1);
    const one = tf.scalar(4);
    await tf.setBackend("cpu");
    expect(bits(tf.mul(x, one))).toEqual([8, 12, 16]);
    await tf.setBackend("wasm");
    expect(bits(tf.mul(x, one))).toEqual([8, 12, 16]);
    tf.dispose([x, one]);
  });

  it("and says what tfjs says of shapes that do not go together", async () => {
    const message = () => {
      try {
        return bits(tf.add(randomTensor([4, 3], "a"), randomTensor([2], "b")));
      } catch (error) {
        return (error as Error).message;
      }
    };
    const { ours, theirs } = await onBoth(message);
    expect(ours).toMatch(/could not be broadcast/);
    expect(ours).toBe(theirs);
  });
});

describe("registerElementwise", () => {
  const backend = () => tf.backend() as BackendWasm;
  const memory = () =>
    (backend().wasm as unknown as { asm: { memory: WebAssembly.Memory } }).asm.memory.buffer;
  const heldBytes = () => {
    // What is free is found again: the address of a new tensor tells whether an old one's was given back.
    const probe = tf.tensor1d(new Float32Array(100_000));
    const address = backend().getMemoryOffset(probe.dataId);
    probe.dispose();
    return address;
  };

  it("keeps what was disposed of until what is computed from it was read, and no longer", () => {
    const before = heldBytes();
    const x = randomTensor([100_000], "x");
    const expected = Array.from(x.dataSync(), (v) => Math.fround(v * 3));
    const product = tf.mul(x, 3);
    x.dispose();
    // Would be given the place of x, had that been let go.
    const other = tf.zeros([100_000]);
    expect(Array.from(product.dataSync())).toEqual(expected);
    tf.dispose([product, other]);
    expect(heldBytes()).toBe(before);
  });

  it("forgets what nobody reads", () => {
    const [before, ids] = [heldBytes(), backend().numDataIds()];
    const values = new Float32Array(100_000);
    for (let i = 0; i < 200; i++) {
      const x = tf.tensor1d(values);
      const y = tf.tidy(() => tf.add(tf.sqrt(tf.mul(x, 3)), x));
      tf.dispose(i % 2 ? [x, y] : [y, x]);
    }
    expect([heldBytes(), backend().numDataIds()]).toEqual([before, ids]);
  });

  it("lets no chain of updates hold on to all that went into it", () => {
    const size = memory().byteLength;
    let sum = tf.zeros([1_000_000]);
    for (let i = 0; i < 60; i++) {
      const [part, last] = [tf.fill([1_000_000], i), sum];
      sum = tf.add(last, part);
      tf.dispose([part, last]);
    }
    expect(sum.min().dataSync()[0]).toBe((59 * 60) / 2);
    sum.dispose();
    // 60 parts of 4 MB each would be 240.
    expect(memory().byteLength - size).toBeLessThan(100e6);
  });

  it("has all in memory before one of tfjs's kernels looks, even when memory grows for it", () => {
    const size = memory().byteLength;
    const sums = tf.tidy(() => {
      const x = tf.ones([3_000_000]);
      const parts = Array.from({ length: 8 }, (_, i) => tf.reshape(tf.add(x, i), [1, 3_000_000]));
      return Array.from(tf.max(tf.concat(parts), 1).dataSync());
    });
    expect(memory().byteLength).toBeGreaterThan(size);
    expect(sums).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("leaks nothing in two thousand steps of Adam", () => {
    const shapes = [[20, 30]];
    const gradients = shapes.map((shape, i) => randomTensor(shape, `g${i}`));
    let state = shapes.map((shape) => [tf.ones(shape), tf.zeros(shape), tf.zeros(shape)]);
    const step = () => {
      const before = state;
      state = state.map(([w, m, v], i) => {
        const next = tf.tidy(() => {
          const mean = tf.add(tf.mul(0.9, m!), tf.mul(0.1, gradients[i]!));
          const square = tf.add(tf.mul(0.999, v!), tf.mul(0.001, tf.square(gradients[i]!)));
          return [tf.sub(w!, tf.div(tf.mul(0.01, mean), tf.add(tf.sqrt(square), 1e-8))), mean, square];
        });
        return next;
      });
      tf.dispose(before);
    };
    const held = () => [
      tf.memory().numTensors,
      tf.memory().numBytes,
      backend().numDataIds(),
      memory().byteLength,
    ];
    for (let i = 0; i < 100; i++) step();
    const before = held();
    for (let i = 0; i < 2000; i++) step();
    expect(held()).toEqual(before);
    expect(Number.isFinite(state[0]![0]!.dataSync()[0])).toBe(true);
    tf.dispose([gradients, state]);
  }, 60_000);
});

function randomTensor(shape: number[], seed: string): tf.Tensor {
  return tf.tensor(
    randomFloats(
      shape.reduce((product, n) => product * n, 1),
      seed,
    ),
    shape,
  );
}
