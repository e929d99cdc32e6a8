import { describe, expect, it } from "vitest";
import {
  bestHeavyBall,
  bestRate,
  descentDistances,
  factor,
  heavyBallDistances,
  stepsToAMillionth,
} from "@/app/lessons/figures/model/condition";

describe("condition", () => {
  it.each([
    [10, 69, 27],
    [100, 691, 93],
    [1000, 6908, 315],
  ])("stepsToAMillionth at κ = %i is %i for descent and %i for momentum", (kappa, slow, fast) => {
    expect(stepsToAMillionth(descentDistances(kappa, 8 * kappa))).toBe(slow);
    expect(stepsToAMillionth(heavyBallDistances(kappa, 400))).toBe(fast);
  });

  it("descentDistances shrink by (κ − 1)/(κ + 1) a step", () => {
    const distances = descentDistances(10, 20);
    expect(distances[13]! / distances[12]!).toBeCloseTo(9 / 11, 12);
  });

  it("heavyBallDistances first grow, at κ = 100 to 2.68 times the start", () => {
    expect(Math.max(...heavyBallDistances(100, 200))).toBeCloseTo(2.678, 3);
  });

  it("bestRate makes both factors equal in size", () => {
    const rate = bestRate(40);
    expect(factor(rate, 1)).toBeCloseTo(-factor(rate, 40), 12);
  });

  it("bestHeavyBall needs no momentum on a round bowl", () => {
    expect(bestHeavyBall(1)).toEqual({ learningRate: 1, momentum: 0 });
  });

  it("stepsToAMillionth says when it never gets there", () => {
    expect(stepsToAMillionth([1, 2, Number.NaN])).toBeUndefined();
  });
});
