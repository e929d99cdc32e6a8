import { describe, expect, it } from "vitest";
import { createUpdate, type MethodName, methodNames, methods } from "@/grader/race/optimizers";

/** The weights after each of these gradients, from 1. */
function walk(
  method: MethodName,
  gradients: readonly number[],
  options = { learningRate: 0.1, momentum: 0.6 },
) {
  const w = [Float64Array.of(1)];
  const update = createUpdate(method, options);
  return gradients.map((g) => {
    update(w, [[g]]);
    return w[0]![0]!;
  });
}

describe("createUpdate", () => {
  it("createUpdate steps against the gradient", () => {
    // 1 − 0.1·2 = 0.8; 0.8 − 0.1·(−1) = 0.9
    expect(walk("gd", [2, -1])).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.9, 12)]);
  });

  it("createUpdate with momentum repeats a part of the last move: 1 → 0.8 → 0.48 → 0.088", () => {
    expect(walk("momentum", [2, 2, 2])).toEqual([0.8, 0.48, 0.088].map((w) => expect.closeTo(w, 12)));
  });

  it("createUpdate of Adagrad divides by the root of the sum of squares", () => {
    // Constant g: moves of η, η/√2, η/√3.
    const [a, b, c] = walk("adagrad", [3, 3, 3]);
    expect([1 - a!, a! - b!, b! - c!]).toEqual(
      [0.1, 0.1 / Math.SQRT2, 0.1 / Math.sqrt(3)].map((x) => expect.closeTo(x, 6)),
    );
  });

  it("createUpdate of RMSprop moves η/√(1 − ρ) at first: 2.236 η at 0.8", () => {
    const [w] = walk("rmsprop", [5], { learningRate: 0.01, momentum: 0.8 });
    expect(1 - w!).toBeCloseTo(0.02236, 5);
  });

  it("createUpdate of Adam moves η against the sign at first, whatever the size", () => {
    for (const g of [1e-3, 7, 1e4]) expect(1 - walk("adam", [g])[0]!).toBeCloseTo(0.1, 4);
    expect(walk("adam", [-7])[0]! - 1).toBeCloseTo(0.1, 4);
  });

  it("createUpdate keeps what it remembers apart for each number of each tensor", () => {
    for (const method of methodNames) {
      const together = [Float64Array.of(1, -2), Float64Array.of(3)];
      const update = createUpdate(method, { learningRate: 0.05, momentum: 0.7 });
      for (const scale of [1, 2, 0.5]) update(together, [[scale, -3 * scale], [0.1 * scale]]);
      const alone = [Float64Array.of(3)];
      const other = createUpdate(method, { learningRate: 0.05, momentum: 0.7 });
      for (const scale of [1, 2, 0.5]) other(alone, [[0.1 * scale]]);
      expect(together[1]![0], method).toBe(alone[0]![0]);
    }
  });

  it("createUpdate passes NaN on, so that a race sees a racer diverge", () => {
    for (const method of methodNames) expect(walk(method, [Number.NaN])[0], method).toBeNaN();
  });
});

it("methods name a second number for exactly those that use one", () => {
  for (const method of methodNames) {
    const [low, high] = [0.1, 0.9].map((momentum) =>
      walk(method, [1, 2, -1], { learningRate: 0.1, momentum }).at(-1),
    );
    expect(low !== high, method).toBe(methods[method].momentum !== undefined);
  }
});
