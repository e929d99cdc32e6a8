import { describe, expect, it } from "vitest";
import { buildSpec } from "@/grader/guest/specs";
import type { Value } from "@/grader/value";

const call = (name: string, options: { [key: string]: Value }, ...args: unknown[]) =>
  (buildSpec(name, options) as (...args: unknown[]) => unknown)(...args);

describe("specs", () => {
  it("random and randomNormal give the same stream for the same seed", () => {
    for (const name of ["random", "randomNormal"]) {
      const draw = (seed: string) => {
        const next = buildSpec(name, { seed }) as () => number;
        return [next(), next(), next()];
      };
      expect(draw("a")).toEqual(draw("a"));
      expect(draw("a")).not.toEqual(draw("b"));
      expect(new Set(draw("a")).size).toBe(3);
    }
  });

  it("sequence gives its values in order, again and again", () => {
    const next = buildSpec("sequence", { values: [3, -4] }) as () => number;
    expect([next(), next(), next()]).toEqual([3, -4, 3]);
  });

  it("polynomial sums coefficients times rising powers", () => {
    // −2·3 − 2·9 + 27 + 81 = 84
    expect(call("polynomial", { coefficients: [0, -2, -2, 1, 1] }, 3)).toBe(84);
    expect(call("polynomial", { coefficients: [] }, 3)).toBe(0);
  });

  it("bowl is half the curvature times the squared distance to its center", () => {
    // ½·2·(3 − 1)² + ½·(−4)·(0 − 1)² = 4 − 2
    expect(call("bowl", { center: [1, 1], curvatures: [2, -4] }, [3, 0])).toBe(2);
    expect(() => call("bowl", { center: [1, 1], curvatures: [2, -4] }, [3])).toThrow("array of 2 numbers");
    expect(() => call("bowl", { center: [1], curvatures: [2] }, 3)).toThrow("array of 1 numbers");
  });

  it("barrier is lowest at all ones and NaN below zero", () => {
    expect(call("barrier", {}, [1, 1])).toBe(2);
    expect(call("barrier", {}, [1, 2])).toBeGreaterThan(2);
    expect(call("barrier", {}, [1, -1])).toBeNaN();
  });

  it("objective is the engine's, by its name", () => {
    expect(call("objective", { name: "rosenbrock", dimension: 3 }, [0, 0, 0])).toBe(2);
    expect(call("objective", { name: "quartic" }, [1])).toBe(-2);
    expect(() => buildSpec("objective", { name: "sphere" })).toThrow('no objective "sphere"');
  });

  it("rowClassifier weighs numbers as they are and texts by whether they are there", () => {
    const options = { weights: { priors: 2, "race=White": -3 }, threshold: 4 };
    expect(call("rowClassifier", options, { priors: 3, race: "Black" })).toBe(1);
    expect(call("rowClassifier", options, { priors: 3, race: "White" })).toBe(0);
    expect(call("rowClassifier", options, { priors: 2, race: "Black" })).toBe(0);
    // A column that is missing is no number, and no number is more than a threshold.
    expect(call("rowClassifier", options, { race: "Black" })).toBe(0);
  });

  it("buildSpec refuses a name that is not in the catalogue", () => {
    expect(() => buildSpec("eval", {})).toThrow('no function "eval" is in the catalogue');
  });
});
