import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  acts,
  bits,
  endBoth,
  leaf,
  obey,
  onBoth,
  randomTensor,
  startBoth,
} from "@/tests/grader/engine/tfjs/programs";

beforeAll(async () => {
  await startBoth();
});
afterAll(endBoth);
beforeEach(() => tf.setBackend("wasm"));

describe("registerElementwise gives the bits that tfjs gives", () => {
  it.each([1, 2, 5, 64, 2003])("for any program over %i numbers", async (length) => {
    for (const program of fc.sample(acts, { numRuns: 60, seed: length })) {
      const { ours, theirs } = await onBoth(() => obey(program, length, tf));
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

  it("loses nothing where memory is out: what waits is computed when there is some again", () => {
    const { wasm } = backend() as unknown as { wasm: { _malloc(bytes: number): number } };
    const [before, x] = [heldBytes(), tf.tensor1d(new Float32Array(100_000).fill(2))];
    const [sum, product] = [tf.add(x, 1), tf.mul(x, 5)];
    const malloc = wasm._malloc;
    let asked = 0;
    wasm._malloc = (bytes) => (++asked === 2 ? 0 : malloc(bytes));
    expect(() => sum.dataSync()).toThrow(/no memory is left for a tensor of 100000 numbers/);
    wasm._malloc = malloc;
    expect([sum.dataSync()[99_999], product.dataSync()[0]]).toEqual([3, 10]);
    tf.dispose([x, sum, product]);
    expect(heldBytes()).toBe(before);
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
