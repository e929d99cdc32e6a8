import { describe, expect, it } from "vitest";
import {
  badlyScaled,
  type Objective,
  quadratic,
  quartic,
  ravine,
  rosenbrock,
} from "@/grader/engine/objective";
import { createRandom } from "@/lib/random";

const all: Objective[] = [
  quadratic([1, 10, 100]),
  quadratic([0.5, 3, 7, 20], { rotationSeed: "turned" }),
  ravine(),
  quartic(),
  rosenbrock(2),
  rosenbrock(5),
  badlyScaled(),
];

const randomPoint = (dimension: number, seed: string) => {
  const random = createRandom(seed);
  return Array.from({ length: dimension }, () => random.between(-2, 2));
};

/** (f(w + h·eᵢ) − f(w − h·eᵢ)) / 2h, with truncation error O(h²). */
function centralDifferences({ value, dimension }: Objective, w: number[]): number[] {
  const h = 1e-5;
  const at = (i: number, offset: number) => value(w.map((x, j) => (j === i ? x + offset : x)));
  return Array.from({ length: dimension }, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
}

describe.each(all)("$name", (objective) => {
  it("has the gradient that central differences give", () => {
    for (const seed of ["a", "b", "c"]) {
      const w = randomPoint(objective.dimension, seed);
      const expected = centralDifferences(objective, w);
      objective.gradient(w).forEach((g, i) => {
        expect(Math.abs(g - expected[i]!)).toBeLessThan(1e-5 * (1 + Math.abs(expected[i]!)));
      });
    }
  });

  it("is flat and lowest at its optimum", () => {
    const { at, value } = objective.optimum!;
    expect(objective.value(at)).toBeCloseTo(value, 12);
    for (const g of objective.gradient(at)) expect(Math.abs(g)).toBeLessThan(1e-12);
    for (const seed of ["d", "e", "f", "g"])
      expect(objective.value(randomPoint(objective.dimension, seed))).toBeGreaterThan(value);
  });

  it("leaves w alone and refuses one of another dimension", () => {
    const w = Object.freeze(randomPoint(objective.dimension, "h"));
    objective.value(w);
    objective.gradient(w);
    expect(() => objective.value([...w, 1])).toThrow(/must have \d+ numbers/);
    expect(() => objective.gradient([])).toThrow(/got 0/);
  });
});

describe("quadratic", () => {
  /** Steps from all ones until the distance to the optimum is 1e-6 of what it was. */
  const iterations = (step: (w: number[], previous: number[]) => number[]) => {
    let [w, previous] = [
      [1, 1],
      [1, 1],
    ];
    let count = 0;
    for (; Math.hypot(...w) > 1e-6 * Math.SQRT2; count++) [w, previous] = [step(w, previous), w];
    return count;
  };

  it.each([
    [10, 69],
    [100, 691],
    [1000, 6908],
  ])("takes gradient descent the published number of steps at condition number %i", (condition, steps) => {
    const { gradient } = quadratic([1, condition]);
    const rate = 2 / (1 + condition);
    expect(iterations((w) => w.map((x, i) => x - rate * gradient(w)[i]!))).toBe(steps);
  });

  it.each([
    [10, 27],
    [100, 93],
    [1000, 315],
  ])("takes heavy ball the published number of steps at condition number %i", (condition, steps) => {
    const { gradient } = quadratic([1, condition]);
    const root = Math.sqrt(condition);
    const rate = 4 / (root + 1) ** 2;
    const momentum = ((root - 1) / (root + 1)) ** 2;
    const step = (w: number[], previous: number[]) =>
      w.map((x, i) => x - rate * gradient(w)[i]! + momentum * (x - previous[i]!));
    expect(iterations(step)).toBe(steps);
  });

  it("keeps its curvatures when rotated: the gradient's length along each axis is among them", () => {
    const eigenvalues = [1, 4, 9];
    const { gradient } = quadratic(eigenvalues, { rotationSeed: 3 });
    // Trace of the Hessian = Σ λ and squared Frobenius norm = Σ λ², in any basis.
    const hessian = [0, 1, 2].map((i) => gradient([0, 1, 2].map((j) => Number(i === j))));
    expect(hessian[0]![0]! + hessian[1]![1]! + hessian[2]![2]!).toBeCloseTo(14, 10);
    expect(hessian.flat().reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(98, 10);
    expect(Math.abs(hessian[0]![1]!)).toBeGreaterThan(0.1);
  });

  it("draws the same rotation from the same seed", () => {
    const make = (seed: number) => quadratic([1, 2], { rotationSeed: seed }).gradient([1, 0]);
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
  });

  it.each([[[]], [[1, -1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    "refuses the curvatures %j",
    (wrong) => {
      expect(() => quadratic(wrong)).toThrow(/eigenvalues/);
    },
  );
});

describe("quartic", () => {
  const { minima, maxima, gradient } = quartic();
  const descend = (x: number, rate: number, steps: number) => {
    let w = x;
    for (let i = 0; i < steps; i++) w -= rate * gradient([w])[0]!;
    return w;
  };

  it("has the minima and the maximum of the course's numbers", () => {
    expect(minima!.flat().map((x) => x.toFixed(4))).toEqual(["-1.2322", "0.9222"]);
    expect(maxima!.flat().map((x) => x.toFixed(5))).toEqual(["-0.43999"]);
  });

  it("sends small steps to the valley they start in, and a step of 0.1 from 2 to the other one", () => {
    expect(descend(-0.45, 0.05, 500)).toBeCloseTo(minima![0]![0]!, 6);
    expect(descend(-0.43, 0.05, 500)).toBeCloseTo(minima![1]![0]!, 6);
    expect(descend(2, 0.05, 500)).toBeCloseTo(minima![1]![0]!, 6);
    expect(descend(2, 0.1, 500)).toBeCloseTo(minima![0]![0]!, 6);
  });

  it("falls into a 2-cycle at a rate of 0.2", () => {
    const w = descend(0.5, 0.2, 1000);
    expect(Math.abs(descend(w, 0.2, 1) - w)).toBeGreaterThan(0.1);
    expect(descend(w, 0.2, 2)).toBeCloseTo(w, 8);
  });
});

describe("badlyScaled", () => {
  const { gradient, value, dimension } = badlyScaled();
  const run = (step: (w: number[], g: number[], t: number) => number[]) => {
    let w = new Array<number>(dimension).fill(0);
    for (let t = 1; t <= 200; t++) w = step(w, gradient(w), t);
    return value(w);
  };

  it("is out of reach for plain descent at any stable rate where Adagrad arrives", () => {
    for (const rate of [0.1, 0.5, 1, 1.5, 1.9])
      expect(run((w, g) => w.map((x, i) => x - rate * g[i]!))).toBeGreaterThan(1e-4);
    const sums = new Array<number>(dimension).fill(0);
    const adagrad = run((w, g) =>
      w.map((x, i) => {
        sums[i] = sums[i]! + g[i]! ** 2;
        return x - (0.5 * g[i]!) / Math.sqrt(sums[i]!);
      }),
    );
    expect(adagrad).toBeLessThan(1e-8);
  });
});

it("ravine, rosenbrock and badlyScaled refuse options that make no objective", () => {
  expect(() => ravine({ conditionNumber: 0.5 })).toThrow("conditionNumber must be finite and >= 1, got 0.5");
  expect(() => rosenbrock(1)).toThrow("dimension must be an integer >= 2, got 1");
  expect(() => badlyScaled({ span: 1 })).toThrow("span must be finite and > 1, got 1");
  expect(() => badlyScaled({ dimension: 1.5 })).toThrow("got 1.5");
});
