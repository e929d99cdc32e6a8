import { describe, expect, it } from "vitest";
import { arrived, descend, gradientDescent, largestStableRate, valley } from "@/app/course/descent";

describe("descend", () => {
  it("descend moves each coordinate against its own curvature", () => {
    // x: 2 − 0.1·1·2 = 1.8;  y: 1 − 0.1·7·1 = 0.3
    expect(descend({ x: 2, y: 1 }, gradientDescent(0.1), 1)[1]).toEqual({
      x: 1.8,
      y: expect.closeTo(0.3, 12),
    });
  });

  it("descend arrives in one step along a direction whose curvature is the rate's inverse", () => {
    const path = descend({ x: 0, y: 1 }, gradientDescent(1 / valley.L), 10);
    expect(path).toHaveLength(2);
    expect(arrived(path)).toBe(true);
  });

  it("descend arrives just below the largest stable rate and leaves the picture just above it", () => {
    const start = { x: -4.5, y: 1.62 };
    expect(arrived(descend(start, gradientDescent(largestStableRate * 0.99), 5000))).toBe(true);
    const above = descend(start, gradientDescent(largestStableRate * 1.05), 5000);
    expect(arrived(above)).toBe(false);
    expect(Math.abs(above.at(-1)!.y)).toBeGreaterThan(40);
  });

  it("descend takes no more steps than it may", () => {
    expect(descend({ x: 4, y: 1 }, gradientDescent(0.001), 25)).toHaveLength(26);
  });
});

it("descend ends where a rule gives no number", () => {
  expect(descend({ x: 1, y: 1 }, () => Number.NaN, 100)).toHaveLength(2);
});

it("arrived says no of an empty path and of one that ends in NaN", () => {
  expect(arrived([])).toBe(false);
  expect(arrived([{ x: Number.NaN, y: 0 }])).toBe(false);
});
