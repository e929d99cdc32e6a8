import { describe, expect, it } from "vitest";
import {
  centralDifference,
  oneSidedDifference,
  relativeError,
} from "@/app/lessons/figures/model/difference-error";
import { gradientDescent } from "@/app/lessons/figures/model/optimizers";
import { descendOnProxy, proxy, wish } from "@/app/lessons/figures/model/proxy";
import { endOf } from "@/app/lessons/figures/model/two-valleys";
import { stepsUntil, walk } from "@/app/lessons/figures/model/walk";
import { quartic, rosenbrock } from "@/grader/engine/objective";

const from = (start: number, rate: number) =>
  endOf(walk(quartic(), [start], gradientDescent(), rate, 400).map(([x]) => x!));

describe("descents on the engine's landscapes", () => {
  it("endOf tells the two valleys, the jump and the swing apart", () => {
    expect(from(2, 0.05)).toBe("it ends at 0.9222");
    expect(from(-2, 0.05)).toBe("it ends at -1.2322");
    expect(from(2, 0.1)).toBe("it ends at -1.2322");
    expect(from(0.9, 0.2)).toBe("it swings between 0.6070 and 1.0926");
  });

  it("endOf says when a descent is lost or not yet there", () => {
    expect(endOf([1, 1e200])).toBe("it is lost for good");
    expect(endOf([1, 2, 5000])).toBe("it is lost for good");
    expect(endOf([3, 2, 1])).toBe("it is still moving, at 1.0000");
  });

  it("walk ends where the numbers run out, and stepsUntil then finds nothing", () => {
    const path = walk(rosenbrock(), [-1.2, 1], gradientDescent(), 1, 100);
    expect(path.length).toBeLessThan(20);
    expect(path.flat().every(Number.isFinite)).toBe(true);
    expect(stepsUntil(path, 1e-3)).toBeUndefined();
  });

  it("walk has not arrived on Rosenbrock's floor after 2,000 steps at 0.001", () => {
    const [x, y] = walk(rosenbrock(), [-1.2, 1], gradientDescent(), 0.001, 2000).at(-1)!;
    expect(Math.hypot(x! - 1, y! - 1)).toBeGreaterThan(0.3);
    expect(Math.abs(y! - x! * x!)).toBeLessThan(0.01);
  });

  it("descendOnProxy improves the proxy at every step, and the wish only at first", () => {
    const path = descendOnProxy(60);
    expect(path.every((w, k) => k === 0 || proxy(w) < proxy(path[k - 1]!))).toBe(true);
    expect(wish(path[60]!)).toBeGreaterThan(wish(path[0]!));
  });
});

describe("measured slopes", () => {
  const error = (difference: (h: number) => number) => (exponent: number) =>
    relativeError(difference(10 ** exponent));
  const [central, oneSided] = [error(centralDifference), error(oneSidedDifference)];
  const best = (errorAt: (exponent: number) => number) =>
    Array.from({ length: 13 }, (_, i) => -i).reduce((a, b) => (errorAt(b) < errorAt(a) ? b : a));

  it("centralDifference gains two digits for each of h, oneSidedDifference one", () => {
    expect(central(-2) / central(-3)).toBeCloseTo(100, 0);
    expect(oneSided(-4) / oneSided(-5)).toBeCloseTo(10, 1);
  });

  it("the best h is a millionth for central and 1e-8 for one-sided differences, with eleven and eight digits", () => {
    expect(best(central)).toBe(-6);
    expect(-Math.log10(central(-6))).toBeGreaterThan(11);
    expect(best(oneSided)).toBe(-8);
    expect(-Math.log10(oneSided(-8))).toBeGreaterThan(8);
  });
});
