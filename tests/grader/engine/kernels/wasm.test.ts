import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arena, Kernels, KernelsFactory, Operand } from "@/grader/engine/kernels/kernels";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { createWasmKernels } from "@/grader/engine/kernels/wasm";
import { createMlp } from "@/grader/engine/mlp";
import { createRandom } from "@/lib/random";
import { randomFloats, randomLabels, sparseFloats } from "@/tests/grader/engine/synthetic";

/** The bits, so that 0 and −0 differ and a failure shows which numbers part. */
const bitsOf = (values: Float32Array) =>
  new Uint32Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));

/** As toEqual, which on a difference between hundreds of thousands of numbers never ends. */
function firstDifference(actual: Uint32Array, expected: Uint32Array) {
  const index = expected.findIndex((bits, i) => actual[i] !== bits);
  return index < 0 ? undefined : { index, actual: actual[index], expected: expected[index] };
}

/** Runs `work` on both kernels with `inputs` copied into their arenas, and expects the same bits everywhere after. */
function expectSameBits(
  inputs: readonly Float32Array[],
  work: (kernels: Kernels, buffers: Float32Array[], operands: Operand[]) => void,
  operandShapes: readonly { x: Float32Array; rows: number; columns: number }[] = [],
): void {
  const results = [createScalarKernels, createWasmKernels].map((create: KernelsFactory) => {
    const { kernels, buffers } = create((arena: Arena) => ({
      // A guard after each buffer: what is written past an end shows.
      floats: inputs.map((input) => [arena.floats(input.length), arena.floats(8)] as const),
      operands: operandShapes.map(({ rows, columns }) => arena.operand(rows, columns)),
    }));
    buffers.floats.forEach(([buffer, guard], i) => {
      buffer.set(inputs[i]!);
      guard.fill(7);
    });
    operandShapes.forEach(({ x, rows }, i) => {
      buffers.operands[i]!.data.set(x);
      kernels.prepare(buffers.operands[i]!, rows);
    });
    work(
      kernels,
      buffers.floats.map(([buffer]) => buffer),
      buffers.operands,
    );
    return buffers.floats.flat().map(bitsOf);
  });
  results[0]!.forEach((expected, i) => {
    expect(firstDifference(results[1]![i]!, expected)).toBeUndefined();
  });
}

const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }) },
  fc.constantFrom(31, 33, 64, 257),
);
const seed = fc.integer();

describe("the wasm kernels give the scalar kernels' bits", () => {
  it("in matmul, for every shape, transposition and accumulation", () => {
    fc.assert(
      fc.property(size, size, size, fc.boolean(), fc.boolean(), fc.boolean(), seed, (m, k, n, ...rest) => {
        const [transposeA, transposeB, accumulate, seed] = rest;
        const inputs = [m * k, k * n, m * n].map((length, i) => randomFloats(length, `${seed}/${i}`));
        expectSameBits(inputs, (kernels, [a, b, out]) => {
          kernels.matmul(a!, b!, out!, { m, k, n }, { transposeA, transposeB, accumulate });
        });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [0, 3, 4],
    [3, 0, 4],
    [3, 4, 0],
    [1, 1, 1],
    [600, 5, 11],
    [3, 2000, 9],
    [1, 784, 128],
    [2, 3, 3000],
  ])("in matmul of the odd shape %i × %i × %i", (m, k, n) => {
    const inputs = [m * k, k * n, m * n].map((length, i) => randomFloats(length, i));
    for (const transposeA of [false, true])
      for (const transposeB of [false, true])
        for (const accumulate of [false, true])
          expectSameBits(inputs, (kernels, [a, b, out]) => {
            kernels.matmul(a!, b!, out!, { m, k, n }, { transposeA, transposeB, accumulate });
          });
  });

  it("in products with an operand, mostly zeros or hardly any, from both sides", () => {
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.constantFrom(0, 0.1, 0.3, 0.5, 1),
        fc.boolean(),
        seed,
        (rows, columns, n, ...rest) => {
          const [density, accumulate, seed] = rest;
          const random = createRandom(seed);
          const x = randomFloats(rows * columns, seed).map((v) => (random.uniform() < density ? v : 0));
          const inputs = [columns * n, rows * n, rows * n, columns * n].map((length, i) =>
            randomFloats(length, `${seed}/${i}`),
          );
          expectSameBits(
            inputs,
            (kernels, [b, d, product, gradient], [operand]) => {
              kernels.multiply(operand!, b!, product!, n);
              kernels.multiplyTransposed(operand!, d!, gradient!, n, accumulate);
            },
            [{ x, rows, columns }],
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("in products with an operand that is prepared again with other rows", () => {
    const [rows, columns, n] = [40, 30, 13];
    const inputs = [columns * n, rows * n, rows * n, columns * n].map(randomFloats);
    expectSameBits(
      inputs,
      (kernels, [b, d, product, gradient], [operand]) => {
        kernels.multiplyTransposed(operand!, d!, gradient!, n, false);
        operand!.data.set(sparseFloats(17 * columns, "again"));
        kernels.prepare(operand!, 17);
        kernels.multiply(operand!, b!, product!, n);
        kernels.multiplyTransposed(operand!, d!, gradient!, n, true);
      },
      [{ x: sparseFloats(rows * columns, "first"), rows, columns }],
    );
  });

  it("element by element and column by column", () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.boolean(),
        fc.float({ noNaN: true }),
        seed,
        (rows, columns, accumulate, alpha, seed) => {
          const length = rows * columns;
          const inputs = [length, length, columns, columns].map((n, i) => randomFloats(n, `${seed}/${i}`));
          expectSameBits(inputs, (kernels, [x, y, bias, sums]) => {
            kernels.axpy(alpha, x!, y!, length);
            kernels.addBias(x!, bias!, rows, columns);
            kernels.reluBackward(y!, x!, length);
            kernels.addBiasRelu(x!, bias!, rows, columns);
            kernels.columnSums(y!, sums!, rows, columns, accumulate);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it("and write nothing for no rows, no columns, no length", () => {
    expectSameBits([Float32Array.of(1, 2, 3)], (kernels, [x]) => {
      kernels.axpy(2, x!, x!, 0);
      kernels.addBias(x!, x!, 0, 3);
      kernels.addBiasRelu(x!, x!, 3, 0);
      kernels.reluBackward(x!, x!, 0);
      kernels.columnSums(x!, x!, 0, 2, true);
    });
  });

  it("in allFinite, wherever the number that is not finite stands", () => {
    for (const create of [createScalarKernels, createWasmKernels]) {
      for (const length of [0, 1, 3, 4, 5, 8, 30]) {
        const { kernels, buffers } = create((arena) => arena.floats(32));
        // Past the end there may be anything.
        buffers.fill(Number.NaN);
        buffers.fill(-3e38, 0, length);
        expect(kernels.allFinite(buffers, length)).toBe(true);
        for (let i = 0; i < length; i++)
          for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
            buffers[i] = wrong;
            expect(kernels.allFinite(buffers, length)).toBe(false);
            buffers[i] = 1;
          }
      }
    }
  });

  it("let NaN through bias and ReLU", () => {
    for (const create of [createScalarKernels, createWasmKernels]) {
      const { kernels, buffers } = create((arena) => [arena.floats(5), arena.floats(5)] as const);
      buffers[0].set([1, Number.NaN, -1, 3, Number.NaN]);
      kernels.addBiasRelu(buffers[0], buffers[1], 1, 5);
      expect(Array.from(buffers[0])).toEqual([1, Number.NaN, 0, 3, Number.NaN]);
    }
  });
});

describe("createMlp on the wasm kernels", () => {
  it.each([
    [[784, 10], 128],
    [[784, 128, 10], 128],
    [[784, 200, 100, 50, 10], 33],
    [[17, 13, 5, 3], 300],
    [[1, 1], 1],
  ])("trains %j on %i examples to the same bits as on the scalar ones", (layerSizes, n) => {
    const x = sparseFloats(n * layerSizes[0]!, 1);
    const labels = randomLabels(n, layerSizes.at(-1)!, 1);
    const [scalar, wasm] = [createScalarKernels, createWasmKernels].map((kernels) => {
      const mlp = createMlp({ layerSizes, kernels });
      const params = mlp.init(createRandom(1));
      const losses: number[] = [];
      for (let step = 0; step < 3; step++) {
        const { loss, gradients } = mlp.gradient(params, x, labels, n);
        losses.push(loss);
        params.forEach((p, i) => {
          p.forEach((v, j) => {
            p[j] = v - 0.1 * gradients[i]![j]!;
          });
        });
      }
      return { losses, bits: [...params, mlp.forward(params, x, n)].map(bitsOf) };
    });
    expect(wasm!.losses).toEqual(scalar!.losses);
    scalar!.bits.forEach((expected, i) => {
      expect(firstDifference(wasm!.bits[i]!, expected)).toBeUndefined();
    });
  });
});
