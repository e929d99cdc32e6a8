import { describe, expect, it } from "vitest";
import { createMlp } from "@/grader/engine/mlp";
import { AppError } from "@/lib/app-error";
import { createRandom } from "@/lib/random";
import { referenceGradient, referenceLogits } from "@/tests/grader/engine/reference-mlp";
import { randomFloats, randomLabels, sparseFloats } from "@/tests/grader/engine/synthetic";

const problem = (layerSizes: number[], n: number, seed = 1) => {
  const mlp = createMlp({ layerSizes });
  const classes = layerSizes.at(-1)!;
  return {
    mlp,
    params: mlp.init(createRandom(seed)).map((p) => p.map((v, i) => v + 0.01 + (i % 3) / 50)),
    x: sparseFloats(n * layerSizes[0]!, seed),
    labels: randomLabels(n, classes, seed),
  };
};

/** The largest |a − e| over the largest |e|: what float32 rounding leaves of a float64 answer. */
function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  const size = Math.max(...expected.map(Math.abs), 1e-30);
  return Math.max(...expected.map((e, i) => Math.abs(actual[i]! - e))) / size;
}

describe("the float64 reference", () => {
  it.each(["softmax-cross-entropy", "mse"] as const)(
    "has the %s gradient that central differences give",
    (loss) => {
      const layerSizes = [5, 4, 3, 2];
      const { params: start, x } = problem(layerSizes, 6);
      const params = start.map((p) => Array.from(p));
      const targets = loss === "mse" ? randomFloats(12, 4) : [0, 1, 1, 0, 0, 1];
      const { gradients } = referenceGradient(params, x, targets, layerSizes, loss);
      const h = 1e-6;
      params.forEach((values, p) => {
        values.forEach((value, i) => {
          const lossAt = (offset: number) => {
            const moved = params.map((array, q) => (q === p ? array.with(i, value + offset) : array));
            return referenceGradient(moved, x, targets, layerSizes, loss).loss;
          };
          expect(gradients[p]![i]).toBeCloseTo((lossAt(h) - lossAt(-h)) / (2 * h), 7);
        });
      });
    },
  );
});

describe("createMlp", () => {
  it.each([
    [[3, 2], 1],
    [[1, 1, 2], 4],
    [[7, 5, 3], 10],
    [[50, 20, 10, 5], 33],
    [[9, 8, 7, 6, 5, 4], 12],
    [[6, 5, 3], 600],
  ])("agrees with the float64 reference in loss, gradient, logits: %j, %i examples", (layerSizes, n) => {
    const { mlp, params, x, labels } = problem(layerSizes, n);
    const expected = referenceGradient(params, x, labels, layerSizes, "softmax-cross-entropy");
    const { loss, gradients } = mlp.gradient(params, x, labels, n);
    expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-6 * expected.loss);
    gradients.forEach((g, i) => {
      expect(g.length).toBe(expected.gradients[i]!.length);
      expect(relativeError(g, expected.gradients[i]!)).toBeLessThan(2e-5);
    });
    expect(mlp.loss(params, x, labels, n)).toBe(loss);
    const logits = referenceLogits(params, x, layerSizes).at(-1)!.flat();
    expect(relativeError(mlp.forward(params, x, n), logits)).toBeLessThan(1e-5);
  });

  it("agrees with the float64 reference for the mean squared error", () => {
    const layerSizes = [4, 6, 3];
    const { params, x } = problem(layerSizes, 9);
    const targets = randomFloats(27, 2);
    const expected = referenceGradient(params, x, targets, layerSizes, "mse");
    const { loss, gradients } = createMlp({ layerSizes, loss: "mse" }).gradient(params, x, targets, 9);
    expect(loss).toBeCloseTo(expected.loss, 6);
    gradients.forEach((g, i) => {
      expect(relativeError(g, expected.gradients[i]!)).toBeLessThan(1e-5);
    });
  });

  it("gives the gradient worked out by hand for one example", () => {
    // x·W0 = [1·1 + 2·0, 1·0 + 2·1] = [1, 2]; + b0 = [1, −1]; ReLU = [1, 0].
    // [1, 0]·W1 = [0, 0], so softmax = [½, ½], loss = ln 2 and δ = [−½, ½] for label 0.
    // ∂W1 = [1, 0]ᵀ·δ; ∂b1 = δ; δ·W1ᵀ = [0, ½·(2 − 1)] = [0, ½], which the closed ReLU makes [0, 0].
    const mlp = createMlp({ layerSizes: [2, 2, 2] });
    const params = [
      [1, 0, 0, 1],
      [0, -3],
      [0, 0, 1, 2],
      [0, 0],
    ].map((p) => Float32Array.from(p));
    const { loss, gradients } = mlp.gradient(params, Float32Array.of(1, 2), [0], 1);
    expect(loss).toBeCloseTo(Math.LN2, 12);
    expect(gradients.map((g) => Array.from(g))).toEqual([
      [0, 0, 0, 0],
      [0, 0],
      [-0.5, 0.5, 0, 0],
      [-0.5, 0.5],
    ]);
  });

  it("starts near ln 10 on ten classes, and exactly there with zero params", () => {
    const { mlp, x, labels } = problem([784, 128, 10], 300);
    const loss = mlp.loss(mlp.init(createRandom("start")), x, labels, 300);
    expect(Math.abs(loss - Math.log(10))).toBeLessThan(0.3);
    const zeros = mlp.shapes.map((shape) => new Float32Array(shape.reduce((a, b) => a * b)));
    expect(mlp.loss(zeros, x, labels, 300)).toBeCloseTo(Math.log(10), 10);
  });

  it("counts accuracy by the first largest output", () => {
    const mlp = createMlp({ layerSizes: [3, 3] });
    const identity = [Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), new Float32Array(3)];
    const x = Float32Array.of(1, 0, 0, 0, 5, 1, 2, 2, 0, 0, 0, 0);
    expect(mlp.accuracy(identity, x, [0, 1, 0, 0], 4)).toBe(1);
    expect(mlp.accuracy(identity, x, [0, 2, 1, 0], 4)).toBe(0.5);
  });

  it("stays finite and exact for logits that overflow exp", () => {
    const mlp = createMlp({ layerSizes: [1, 2] });
    const params = [Float32Array.of(1e4, -1e4), new Float32Array(2)];
    const { loss, gradients } = mlp.gradient(params, Float32Array.of(1), [1], 1);
    expect(loss).toBe(2e4);
    expect(Array.from(gradients[0]!)).toEqual([1, -1]);
  });

  it("shows overflow in the loss instead of throwing", () => {
    const mlp = createMlp({ layerSizes: [2, 2, 2] });
    const params = [4, 2, 4, 2].map((length) => new Float32Array(length).fill(3e38));
    expect(mlp.gradient(params, Float32Array.of(1, 1), [0], 1).loss).toBeNaN();
  });

  it("draws params from the seed alone, with He's variance and zero biases", () => {
    const mlp = createMlp({ layerSizes: [400, 300, 100] });
    const params = mlp.init(createRandom(7));
    expect(params).toEqual(mlp.init(createRandom(7)));
    expect(params).not.toEqual(mlp.init(createRandom(8)));
    const variance = (values: Float32Array) => values.reduce((sum, v) => sum + v * v, 0) / values.length;
    expect(variance(params[0]!) * 400).toBeCloseTo(2, 1);
    expect(variance(params[2]!) * 300).toBeCloseTo(1, 1);
    expect(params[1]!.every((b) => b === 0)).toBe(true);
    expect(mlp.parameterCount).toBe(400 * 300 + 300 + 300 * 100 + 100);
  });

  it("descend moves the params by the gradient, to the bit, and returns the loss before", () => {
    const { mlp, params, x, labels } = problem([6, 4, 3], 5);
    const { loss, gradients } = structuredClone(mlp.gradient(params, x, labels, 5));
    const rate = Math.fround(0.1);
    const expected = params.map((p, i) => p.map((v, j) => v - Math.fround(rate * gradients[i]![j]!)));
    expect(mlp.descend(params, x, labels, 5, 0.1)).toBe(loss);
    expect(params).toEqual(expected);
    expect(() => mlp.descend(params, x, labels, 5, Number.NaN)).toThrow(
      "learningRate must be finite, got NaN",
    );
  });

  it("leaves params and examples as they were", () => {
    const { mlp, params, x, labels } = problem([6, 4, 3], 5);
    const before = structuredClone({ params, x });
    mlp.gradient(params, x, labels, 5);
    expect({ params, x }).toEqual(before);
  });

  it("gives the same bits however often and after whatever it is asked", () => {
    const { mlp, params, x, labels } = problem([20, 15, 4], 300);
    const first = structuredClone(mlp.gradient(params, x, labels, 300));
    mlp.gradient(params, x.map((v) => 1 - v).subarray(0, 20), labels.subarray(0, 1), 1);
    expect(mlp.gradient(params, x, labels, 300)).toEqual(first);
    expect(createMlp({ layerSizes: [20, 15, 4] }).gradient(params, x, labels, 300)).toEqual(first);
  });

  it.each([
    [[784], "at least inputs and outputs"],
    [[3, 0], "layerSizes[1] must be an integer from 1 to 100000, got 0"],
    [[3, 1e6], "got 1000000"],
    [[3, 2.5], "got 2.5"],
    [[3, Number.NaN], "got NaN"],
    [[100_000, 1000], "gives 100001000"],
  ])("refuses the layer sizes %j", (layerSizes, message) => {
    expect(() => createMlp({ layerSizes })).toThrow(message);
  });

  it.each([
    ["mlp/params", "params must hold 4 arrays, got 3", { params: 3 }],
    ["mlp/params", "params[1] must have shape [4] = 4 numbers, got 5", { shape: true }],
    ["mlp/params-not-finite", "params[2][3] must be finite, got NaN", { nanParam: true }],
    ["mlp/x", "x must have shape [5, 6] = 30 numbers, got 29", { x: 29 }],
    ["mlp/x", "x[7] must be finite, got Infinity", { infinity: true }],
    ["mlp/n", "n must be an integer >= 1, got 0", { n: 0 }],
    ["mlp/targets", "labels must hold 5 class indices, got 4", { labels: [0, 1, 2, 0] }],
    ["mlp/targets", "labels[4] must be an integer from 0 to 2, got 3", { labels: [0, 1, 2, 0, 3] }],
    ["mlp/targets", "got -1", { labels: [-1, 1, 2, 0, 0] }],
    ["mlp/targets", "got 0.5", { labels: [0.5, 1, 2, 0, 0] }],
  ])("throws %s: %s", (code, message, change: Record<string, unknown>) => {
    const { mlp, params, x, labels } = problem([6, 4, 3], 5);
    if (change.params) params.pop();
    if (change.shape) params[1] = new Float32Array(5);
    if (change.nanParam) params[2]![3] = Number.NaN;
    if (change.infinity) x[7] = Number.POSITIVE_INFINITY;
    const data = change.x ? x.subarray(0, 29) : x;
    const run = () =>
      mlp.gradient(params, data, (change.labels as number[]) ?? labels, (change.n as number) ?? 5);
    expect(run).toThrow(AppError);
    expect(run).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });

  it("refuses mse targets of the wrong count or that are not finite", () => {
    const mlp = createMlp({ layerSizes: [2, 2], loss: "mse" });
    const params = mlp.init(createRandom(1));
    const x = Float32Array.of(1, 2);
    expect(() => mlp.loss(params, x, [1], 1)).toThrow("targets must have shape [1, 2] = 2 numbers, got 1");
    expect(() => mlp.loss(params, x, [1, Number.NaN], 1)).toThrow("targets[1] must be finite, got NaN");
  });
});
