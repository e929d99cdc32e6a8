import "@tensorflow/tfjs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { registerFastKernels } from "@/grader/engine/tfjs/register";
import { randomFloats, randomLabels } from "@/tests/grader/engine/synthetic";

interface Product {
  a: number[];
  b: number[];
  transposeA?: boolean;
  transposeB?: boolean;
}

const sizeOf = (shape: number[]) => shape.reduce((product, size) => product * size, 1);
const random = (shape: number[], seed: string) => tf.tensor(randomFloats(sizeOf(shape), seed), shape);

/** What tf.matMul gives on the current backend: shape and numbers. */
function multiply({ a, b, transposeA = false, transposeB = false }: Product, seed = "matMul") {
  return tf.tidy(() => {
    const out = tf.matMul(random(a, `${seed}/a`), random(b, `${seed}/b`), transposeA, transposeB);
    return { shape: out.shape, values: Array.from(out.dataSync()) };
  });
}

const products: Product[] = [
  { a: [1, 1], b: [1, 1] },
  { a: [128, 784], b: [784, 128] },
  { a: [128, 784], b: [128, 128], transposeA: true },
  { a: [128, 10], b: [128, 10], transposeB: true },
  { a: [7, 5], b: [3, 7], transposeA: true, transposeB: true },
  { a: [1, 1000], b: [1000, 3] },
  { a: [1500, 2], b: [2, 13] },
  { a: [3, 4, 5], b: [3, 5, 6] },
  { a: [2, 3, 4, 5], b: [2, 3, 6, 5], transposeB: true },
  { a: [1, 4, 5], b: [3, 5, 6] },
];

/** One training step's loss and gradients, as a learner writes it. */
function gradients() {
  return tf.tidy(() => {
    const x = random([20, 30], "x") as tf.Tensor2D;
    const labels = tf.oneHot(tf.tensor1d(randomLabels(20, 5, "labels"), "int32"), 5);
    const loss = (w0: tf.Tensor, b0: tf.Tensor, w1: tf.Tensor) =>
      tf.losses.softmaxCrossEntropy(labels, tf.matMul(tf.relu(tf.add(tf.matMul(x, w0), b0)), w1)).asScalar();
    const { value, grads } = tf.valueAndGrads(loss as (...params: tf.Tensor[]) => tf.Scalar)([
      random([30, 8], "w0"),
      random([8], "b0"),
      random([8, 5], "w1"),
    ]);
    return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
  });
}

/** tf.fused.matMul with every activation, with and without a bias, transposed and not. */
function fused() {
  const activations = ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"] as const;
  return activations.flatMap((activation) =>
    [false, true].flatMap((withBias) =>
      [false, true].map((transposeB) =>
        tf.tidy(() => {
          const [a, b] = [random([6, 7], "a"), random(transposeB ? [5, 7] : [7, 5], "b")];
          const bias = withBias ? { bias: random([5], "bias") } : {};
          const preluActivationWeights = random([5], "alpha");
          const options = {
            a,
            b,
            transposeB,
            activation,
            leakyreluAlpha: 0.3,
            preluActivationWeights,
            ...bias,
          };
          return Array.from(tf.fused.matMul(options as Parameters<typeof tf.fused.matMul>[0]).dataSync());
        }),
      ),
    ),
  );
}

let plain: { products: ReturnType<typeof multiply>[]; gradients: number[][] };

beforeAll(async () => {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${dirname(main)}/`);
  await tf.setBackend("wasm");
  plain = { products: products.map((product) => multiply(product)), gradients: gradients() };
  const warn = vi.spyOn(console, "warn");
  expect(registerFastKernels(tf.backend() as BackendWasm)).not.toBeNull();
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

afterAll(() => tf.removeBackend("wasm"));

beforeEach(() => tf.setBackend("wasm"));

/** Sums of up to 1000 products of numbers below 1, in float32, in any order. */
const expectClose = (actual: number[], expected: number[]) => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5 * (1 + Math.abs(expected[i]!)) * 3);
  });
};

describe("registerFastKernels leaves the results as tfjs's own", () => {
  it.each(products.map((product, i) => ({ product, i })))("for $product", ({ product, i }) => {
    const { shape, values } = multiply(product);
    expect(shape).toEqual(plain.products[i]!.shape);
    expectClose(values, plain.products[i]!.values);
  });

  it("for gradients taken by tfjs", () => {
    const now = gradients();
    now.forEach((values, i) => {
      expectClose(values, plain.gradients[i]!);
    });
  });

  it("for products without rows, columns or terms", () => {
    expect(multiply({ a: [0, 3], b: [3, 4] })).toEqual({ shape: [0, 4], values: [] });
    expect(multiply({ a: [3, 4], b: [4, 0] })).toEqual({ shape: [3, 0], values: [] });
    expect(multiply({ a: [2, 0], b: [0, 2] })).toEqual({ shape: [2, 2], values: [0, 0, 0, 0] });
  });

  it("for fused products, against the plain JavaScript backend", async () => {
    const fast = fused();
    await tf.setBackend("cpu");
    fused().forEach((values, i) => {
      expectClose(fast[i]!, values);
    });
  });

  it("for any shape, against the plain JavaScript backend", async () => {
    const size = fc.integer({ min: 1, max: 40 });
    const cases = fc.sample(fc.tuple(size, size, size, fc.boolean(), fc.boolean()), { numRuns: 60, seed: 1 });
    const run = () =>
      cases.map(([m, k, n, transposeA, transposeB], i) =>
        multiply(
          { a: transposeA ? [k, m] : [m, k], b: transposeB ? [n, k] : [k, n], transposeA, transposeB },
          `case ${i}`,
        ),
      );
    const fast = run();
    await tf.setBackend("cpu");
    const expected = run();
    fast.forEach(({ shape, values }, i) => {
      expect(shape).toEqual(expected[i]!.shape);
      expectClose(values, expected[i]!.values);
    });
  });

  it("for square roots, to the bit, of every length and of what has none", () => {
    for (const length of [0, 1, 2, 3, 4, 5, 15, 16, 17, 1000, 100_003]) {
      const x = randomFloats(length, `roots ${length}`).map((v) => Math.abs(v) * 1e3);
      const roots = tf.tidy(() => tf.sqrt(tf.tensor1d(x)).dataSync());
      expect(Array.from(roots)).toEqual(Array.from(x, (v) => Math.fround(Math.sqrt(v))));
    }
    const odd = [-0, 0, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e-45, 3.4e38];
    const roots = tf.tidy(() => tf.sqrt(tf.tensor2d(odd, [2, 4])).dataSync());
    expect(Array.from(roots)).toEqual(odd.map((v) => Math.fround(Math.sqrt(Math.fround(v)))));
    const whole = tf.tidy(() => tf.sqrt(tf.tensor([[[4]], [[9]]], [2, 1, 1])));
    expect(whole.shape).toEqual([2, 1, 1]);
    expect(Array.from(whole.dataSync())).toEqual([2, 3]);
    whole.dispose();
  });

  it("for infinities and NaN, which a zero does not hide", () => {
    const out = tf.tidy(() =>
      tf
        .matMul(
          tf.tensor2d([[0, 1]]),
          tf.tensor2d([
            [Number.POSITIVE_INFINITY, 1, Number.NaN],
            [1, 2, 3],
          ]),
        )
        .dataSync(),
    );
    expect(Array.from(out)).toEqual([Number.NaN, 2, Number.NaN]);
  });

  it("for the errors of products that do not fit", () => {
    expect(() => multiply({ a: [2, 3], b: [4, 5] })).toThrow(/inner shapes|must match/);
  });
});

describe("registerFastKernels", () => {
  it("leaks no tensor and no memory behind one", () => {
    const held = () => ({
      tensors: tf.memory().numTensors,
      buffers: (tf.backend() as BackendWasm).numDataIds(),
    });
    const before = held();
    gradients();
    fused();
    expect(held()).toEqual(before);
  });

  it("holds the same memory after ten thousand steps of a learner's", () => {
    const backend = tf.backend() as BackendWasm;
    const memory = () => (backend.wasm as unknown as { asm: { memory: WebAssembly.Memory } }).asm.memory;
    const [x, w] = [random([5, 7], "x"), tf.variable(random([7, 3], "w"))];
    const mean = () => tf.mean(tf.square(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D))) as tf.Scalar;
    const step = () =>
      tf.tidy(() => {
        const gradient = tf.variableGrads(mean, [w]).grads[w.name]!;
        w.assign(tf.sub(w, tf.div(tf.mul(0.01, gradient), tf.add(tf.sqrt(tf.square(gradient)), 1e-8))));
      });
    const held = () => [tf.memory().numTensors, backend.numDataIds(), memory().buffer.byteLength];
    for (let i = 0; i < 100; i++) step();
    const before = held();
    for (let i = 0; i < 10_000; i++) step();
    expect(held()).toEqual(before);
    tf.dispose([x, w]);
  }, 60_000);

  it("survives the growth of tfjs's memory", () => {
    const big = tf.zeros([3000, 3000]);
    const grown = Array.from({ length: 4 }, () => tf.add(big, 1));
    const { values } = multiply(products[1]!);
    expectClose(values, plain.products[1]!.values);
    expect(
      tf.tidy(
        () =>
          tf
            .matMul(grown[0]!, tf.ones([3000, 1]))
            .min()
            .dataSync()[0],
      ),
    ).toBe(3000);
    tf.dispose([big, ...grown]);
  });

  it("is what multiplies: the sums have the engine's order, to the bit", () => {
    const values = multiply({ a: [1, 3], b: [3, 1] }, "order").values;
    const [a, b] = [randomFloats(3, "order/a"), randomFloats(3, "order/b")];
    const { fround } = Math;
    const terms = Array.from(a, (v, i) => fround(v * b[i]!));
    expect(values).toEqual([fround(fround(terms[0]! + terms[1]!) + terms[2]!)]);
  });

  it("declines a backend without WebAssembly memory to share", () => {
    const notWasm = { wasm: { asm: { memory: { buffer: new ArrayBuffer(8) } } } };
    expect(registerFastKernels(notWasm as unknown as BackendWasm)).toBeNull();
    expect(registerFastKernels({ wasm: {} } as unknown as BackendWasm)).toBeNull();
  });
});
