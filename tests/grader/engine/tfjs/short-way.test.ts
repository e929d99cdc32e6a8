import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ShortWay } from "@/grader/engine/tfjs/short-way";
import {
  acts,
  bits,
  endBoth,
  leaf,
  type Ops,
  obey,
  odd,
  onBoth,
  randomTensor,
  startBoth,
} from "@/tests/grader/engine/tfjs/programs";

let short: ShortWay;
let ours: Ops;

beforeAll(async () => {
  short = await startBoth();
  ours = { ...tf, ...short };
});
afterAll(endBoth);
beforeEach(() => tf.setBackend("wasm"));

const { fround } = Math;
/** 1 / k, where float32 has it to 24 bits. */
const reciprocal = (k: number) => {
  const inverse = fround(1 / fround(k));
  const whole = Math.abs(inverse) >= 2 ** -126 && Math.abs(k) >= 2 ** -126 && Number.isFinite(inverse);
  return whole ? inverse : null;
};
const own = { ...tf };
/** tf's own functions, with a quotient by a number as what it is documented to be. */
const documented: Ops = {
  ...own,
  div: ((a: tf.Tensor, b: tf.Tensor | number) => {
    const inverse = typeof b === "number" && a instanceof tf.Tensor && a.size > 1 ? reciprocal(b) : null;
    return inverse === null ? tf.div(a, b) : tf.mul(a, inverse);
  }) as typeof tf.div,
};

describe("shortWay gives the bits of tf's own functions", () => {
  it.each([1, 2, 5, 64, 2003])("for any program over %i numbers", async (length) => {
    for (const program of fc.sample(acts, { numRuns: 60, seed: length })) {
      const both = await onBoth(
        () => obey(program, length, ours),
        () => obey(program, length, documented),
      );
      expect(both.ours, JSON.stringify(program)).toEqual(both.theirs);
    }
  });

  it("for gradients of what is written with it", async () => {
    const run = ({ sub, mul, div, square, sqrt, maximum, add }: typeof tf) => {
      const [x, y] = [leaf(3000, 5).flatten(), tf.abs(randomTensor([3000], "y"))];
      const f = (a: tf.Tensor, b: tf.Tensor) =>
        tf.sum(div(div(square(sub(a, b)), 3), add(sqrt(maximum(b, 0.1)), mul(b, 2)))) as tf.Scalar;
      return [...tf.grads(f)([y, add(y, 0.3)]), ...tf.grads(f)([x, y])].map(bits);
    };
    const both = await onBoth(
      () => run({ ...tf, ...short }),
      () => run(tf),
    );
    expect(both.ours).toEqual(both.theirs);
  });

  it("for what has to be repeated, for integers, for lists, and for nothing at all", async () => {
    const run = ({ add, sub, mul, div, sqrt }: typeof tf) =>
      [
        add(randomTensor([4, 3], "a"), randomTensor([3], "b")),
        mul(randomTensor([4, 1], "a"), randomTensor([1, 3], "b")),
        sub(randomTensor([1, 1], "a"), randomTensor([7], "b")),
        sub(randomTensor([7], "a"), tf.scalar(3)),
        add(tf.tensor1d([1, 2], "int32"), tf.tensor1d([3, 4], "int32")),
        div(tf.tensor1d([7, 9], "int32"), 2),
        add([1, 2, 3], randomTensor([3], "c")),
        mul(randomTensor([3], "c"), [1, 2, 3]),
        add(1, 2),
        add(tf.zeros([0, 3]), 1),
        sqrt(4),
        mul(tf.tensor1d([true, false], "bool"), 3),
      ].map((result) => [bits(result), result.shape, result.dtype]);
    const both = await onBoth(
      () => run({ ...tf, ...short }),
      () => run(tf),
    );
    expect(both.ours).toEqual(both.theirs);
  });

  it.each(odd)("for a quotient by %d, of which float32 may have no reciprocal", async (k) => {
    const x = [...odd, 2, 1e-40, 3e-39];
    const both = await onBoth(
      () => bits(short.div(tf.tensor1d(x), k)),
      () => bits(tf.div(tf.tensor1d(x), k)),
    );
    expect(both.ours).toEqual(both.theirs);
  });
});

describe("a quotient by a number", () => {
  it("is off by no more than the last bit", () => {
    const numbers = fc.float({ noNaN: true, noDefaultInfinity: true, min: fround(1e-18), max: fround(1e18) });
    for (const [x, k] of fc.sample(fc.tuple(numbers, numbers), { numRuns: 2000, seed: 4 })) {
      const [quotient] = tf.tidy(() => short.div(tf.tensor1d([x, x]), k).dataSync());
      expect(Math.abs(quotient! / (x / k) - 1), `${x} / ${k}`).toBeLessThanOrEqual(2 ** -23);
    }
  });

  it("is exact where the tensor has a single number, and where the divisor is a tensor", () => {
    // 41 is the least whole number that times its reciprocal is not 1 in float32.
    tf.tidy(() => {
      const values = tf.tensor1d([41, 82]);
      expect(bits(short.div(values, 41))).toEqual([1 - 2 ** -24, 2 - 2 ** -23]);
      expect(bits(short.div(values, tf.scalar(41)))).toEqual([1, 2]);
      expect(bits(short.div(tf.scalar(41), 41))).toEqual([1]);
    });
  });
});

describe("shortWay", () => {
  afterEach(() => {
    tf.env().set("DEBUG", false);
    vi.restoreAllMocks();
  });

  const unary = ["sqrt", "neg", "abs", "square"] as const;
  const binary = ["add", "sub", "mul", "div", "minimum", "maximum"] as const;

  it.each([
    ...unary.flatMap((name) => [
      [name, (x: tf.Tensor) => short[name](x), (x: tf.Tensor) => own[name](x)] as const,
      [`x.${name}`, (x: tf.Tensor) => x[name](), (x: tf.Tensor) => own[name](x)] as const,
    ]),
    ...binary.flatMap((name) => [
      [name, (x: tf.Tensor) => short[name](x, x), (x: tf.Tensor) => own[name](x, x)] as const,
      [
        `${name} of a number`,
        (x: tf.Tensor) => short[name](8, x),
        (x: tf.Tensor) => own[name](8, x),
      ] as const,
      [`x.${name} of a number`, (x: tf.Tensor) => x[name](8), (x: tf.Tensor) => own[name](x, 8)] as const,
    ]),
  ])("makes no scope for %s, where tfjs makes one", (_, ours, theirs) => {
    tf.tidy(() => {
      const x = tf.tensor1d([4, 0.25]);
      const scope = vi.spyOn(tf.engine(), "startScope");
      const result = ours(x);
      expect(scope).not.toHaveBeenCalled();
      const expected = theirs(x);
      expect(scope).toHaveBeenCalled();
      scope.mockRestore();
      expect(bits(result)).toEqual(bits(expected));
    });
  });

  it("leaves no data behind", () => {
    const held = () => [tf.memory().numDataBuffers, tf.engine().backend.numDataIds()];
    const before = held();
    for (const program of fc.sample(acts, { numRuns: 30, seed: 9 }))
      tf.tidy(() => void obey(program, 64, ours));
    expect(held()).toEqual(before);
  });

  it("gives tensors that can be written as JSON, and looked into, as tfjs's can", () => {
    tf.tidy(() => {
      const sum = short.add(tf.tensor1d([1, 2]), 1);
      expect(JSON.parse(JSON.stringify(sum)).dataId).toEqual({});
      expect(Object.getOwnPropertyNames(sum.dataId)).toEqual([]);
      expect(bits(sum)).toEqual([2, 3]);
    });
  });

  it("is what a tensor's own methods take", () => {
    tf.tidy(() => {
      expect(bits(tf.tensor1d([41, 82]).div(41))).toEqual([1 - 2 ** -24, 2 - 2 ** -23]);
      const [x, y] = [tf.tensor1d([4, -9]), tf.tensor1d([1, 2])];
      expect([x.add(y), x.sub(y), x.mul(y), x.minimum(y), x.maximum(0)].map(bits)).toEqual([
        [5, -7],
        [3, -11],
        [4, -18],
        [1, -9],
        [4, 0],
      ]);
      expect([x.abs().sqrt(), x.neg(), x.square()].map(bits)).toEqual([
        [2, 3],
        [-4, 9],
        [16, 81],
      ]);
    });
  });

  it("says what tfjs says of a tensor that was disposed of, and of what is no tensor", () => {
    const gone = tf.tensor1d([1, 2]);
    const sum = short.add(gone, 1);
    tf.dispose([gone, sum]);
    const message = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const wrong of [gone, sum, "text", { a: 1 }, null, undefined] as tf.Tensor[]) {
      const said = message(() => short.add(wrong, 1));
      expect(said).toEqual(expect.any(String));
      expect(said).toBe(message(() => tf.add(wrong, 1)));
    }
    expect(() => gone.add(1)).toThrow(/disposed/);
  });

  it("is not taken where tfjs is asked to look at every kernel", async () => {
    const kernels = async () => {
      const { kernelNames } = await tf.profile(() => short.add(tf.tensor1d([1, 2]), 1));
      return kernelNames;
    };
    expect(await kernels()).toEqual(["Add"]);
    const x = tf.tensor1d([4, 2]);
    const log = vi.spyOn(console, "log").mockReturnValue(undefined);
    vi.spyOn(console, "warn").mockReturnValue(undefined);
    tf.env().set("DEBUG", true);
    short.div(x, 2);
    await vi.waitFor(() => expect(log.mock.calls.join()).toContain("RealDiv"));
  });

  it("leaves another backend's tensors to that backend", async () => {
    const x = tf.tensor1d([41, 82]);
    await tf.setBackend("cpu");
    expect(bits(short.div(x, 41))).toEqual([1, 2]);
    await tf.setBackend("wasm");
    x.dispose();
  });
});
