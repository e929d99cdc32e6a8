import { describe, expect, it } from "vitest";
import { measureNoise } from "@/app/lessons/figures/training/batch-noise";
import { methods, widths } from "@/app/lessons/figures/training/choices";
import { type Recipe, trainNetwork } from "@/app/lessons/figures/training/train-network";
import { tryWidths } from "@/app/lessons/figures/training/width-luck";
import { createDataset } from "@/grader/engine/dataset";
import { createRandom } from "@/lib/random";

/** Two clouds that a line parts easily. */
function clouds(n: number) {
  const random = createRandom("clouds");
  const labels = Array.from({ length: n }, (_, i) => i % 2);
  const x = Float32Array.from(labels.flatMap((label) => [4 * label - 2 + random.normal(), random.normal()]));
  return createDataset({ x, labels, columns: 2, classes: 2 });
}

const data = clouds(100);
const recipe: Recipe = {
  hidden: [4],
  method: "SGD",
  learningRate: 0.1,
  schedule: "constant",
  batchSize: 10,
  examples: 1000,
  seed: 1,
};

describe("trainNetwork", () => {
  it.each(methods)("trainNetwork with %s learns, and sees as many examples as the recipe says", (method) => {
    const learningRate = method === "SGD" || method === "momentum" ? 0.1 : 0.01;
    const reports = [...trainNetwork({ ...recipe, method, learningRate }, data, data)];
    expect(reports[0]!.seen).toBe(0);
    expect(reports.at(-1)!.seen).toBe(1000);
    expect(reports.at(-1)!.loss).toBeLessThan(reports[0]!.loss / 2);
    expect(reports.at(-1)!.accuracy).toBeGreaterThan(0.9);
  });

  it("trainNetwork gives the same run for the same seed, and another for another", () => {
    const end = (seed: number) => [...trainNetwork({ ...recipe, seed }, data, data)].at(-1)!.loss;
    expect(end(1)).toBe(end(1));
    expect(end(2)).not.toBe(end(1));
  });

  it("trainNetwork reports about 25 times, however many steps there are", () => {
    const count = (batchSize: number) => [...trainNetwork({ ...recipe, batchSize }, data, data)].length;
    expect(count(1)).toBeLessThanOrEqual(27);
    expect(count(1)).toBeGreaterThan(20);
    expect(count(100)).toBe(11);
  });

  it("trainNetwork ends with NaN when the numbers run out", () => {
    const reports = [...trainNetwork({ ...recipe, learningRate: 1e30 }, data, data)];
    expect(reports.at(-1)!.loss).toBeNaN();
    expect(reports.at(-1)!.seen).toBeLessThan(1000);
  });
});

describe("measureNoise", () => {
  it("measureNoise counts what the formula foretells, and nothing for all examples", () => {
    const results = [...measureNoise(data)];
    expect(results.map(({ batchSize }) => batchSize)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    for (const { measured, expected } of results.slice(0, -1)) expect(measured / expected).toBeCloseTo(1, 0);
    expect(results.at(-1)!.expected).toBe(0);
    expect(results.at(-1)!.measured).toBeCloseTo(0, 5);
  });
});

it("tryWidths: one unit always fails, a few are a lottery, and at 64 luck is gone", {
  timeout: 60_000,
}, () => {
  const results = [...tryWidths(200)];
  expect(results.map(({ width }) => width)).toEqual(widths);
  const of = (width: number) => results.find((result) => result.width === width)!.losses;
  const spread = (width: number) => Math.max(...of(width)) - Math.min(...of(width));
  expect(Math.min(...of(1))).toBeGreaterThan(0.4);
  for (const lottery of [2, 4]) {
    expect(Math.min(...of(lottery))).toBeLessThan(0.05);
    expect(Math.max(...of(lottery))).toBeGreaterThan(0.3);
  }
  expect(Math.max(...of(64))).toBeLessThan(0.01);
  // The luckiest of the three widths that the lesson asks for.
  expect(spread(4)).toBeGreaterThan(spread(1));
  expect(spread(4)).toBeGreaterThan(100 * spread(64));
});
