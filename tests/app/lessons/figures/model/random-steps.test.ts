import { describe, expect, it } from "vitest";
import {
  bowl,
  chanceOfImprovement,
  countImprovements,
  goal,
  raceAtRandom,
  raceDownhill,
  randomStep,
} from "@/app/lessons/figures/model/random-steps";
import { quadratic } from "@/grader/engine/objective";
import { createRandom } from "@/lib/random";

describe("chanceOfImprovement", () => {
  it("chanceOfImprovement is the angle of an arc in the plane", () => {
    expect(chanceOfImprovement(2, 0.5)).toBeCloseTo(Math.acos(0.25) / Math.PI, 9);
  });

  it("chanceOfImprovement is the height of a cap in space (Archimedes)", () => {
    expect(chanceOfImprovement(3, 0.5)).toBeCloseTo((1 - 0.25) / 2, 9);
  });

  it("chanceOfImprovement tends to one half for small steps, and is 0 for one twice the way", () => {
    expect(chanceOfImprovement(50, 1e-6)).toBeCloseTo(0.5, 4);
    expect(chanceOfImprovement(10, 2)).toBe(0);
  });

  it.each([2, 10, 50])("countImprovements agrees with it in %i dimensions", (dimension) => {
    const draws = 20_000;
    const chance = chanceOfImprovement(dimension, 0.5);
    const counted = countImprovements(dimension, 0.5, draws, createRandom("count"));
    expect(Math.abs(counted - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / draws));
  });
});

it("bowl is the engine's quadratic with all curvatures 1", () => {
  const w = [0.3, -2, 1.5];
  const same = quadratic([1, 1, 1]);
  expect(bowl.value(w)).toBeCloseTo(same.value(w), 12);
  expect(bowl.gradient(w)).toEqual(same.gradient(w));
});

it("randomStep goes just as far as it is told", () => {
  const w = [1, 2, 3];
  const next = randomStep(w, 0.7, createRandom(1));
  expect(Math.hypot(...next.map((x, i) => x - w[i]!))).toBeCloseTo(0.7, 12);
});

describe("races", () => {
  it("races never go up, and end below the goal", () => {
    for (const race of [raceAtRandom(20, createRandom(3)), raceDownhill(20, 40)]) {
      expect(race.losses.every((loss, i) => i === 0 || loss <= race.losses[i - 1]!)).toBe(true);
      expect(race.losses.at(-1)).toBeLessThanOrEqual(goal);
      expect(race.losses.at(-2)).toBeGreaterThan(goal);
    }
  });

  it("raceDownhill pays its price at every step, in any dimension", () => {
    expect(raceDownhill(7, 14).evaluations).toEqual([1, 15, 29, 43, 57, 71]);
    expect(raceDownhill(70, 14).evaluations).toHaveLength(6);
  });
});
