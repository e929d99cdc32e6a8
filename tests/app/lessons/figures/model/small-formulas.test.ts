import { describe, expect, it } from "vitest";
import { makeTown, shareByGroup } from "@/app/lessons/figures/model/blind-model";
import { angleOf, clipByNorm, clipByValue } from "@/app/lessons/figures/model/clipping";
import { crossEntropy, squaredError, zeroOne } from "@/app/lessons/figures/model/loss-slopes";
import { adagrad, adam, rmsprop } from "@/app/lessons/figures/model/optimizers";
import { stepLengths } from "@/app/lessons/figures/model/unit-steps";

describe("clipping", () => {
  it("clipByNorm keeps the direction, clipByValue does not", () => {
    expect(clipByNorm([3, 4], 1)).toEqual([0.6, 0.8]);
    expect(angleOf(clipByNorm([3, 4], 1))).toBeCloseTo(angleOf([3, 4]), 12);
    expect(clipByValue([3, -4], 1)).toEqual([1, -1]);
  });

  it("both leave alone what is within the limit", () => {
    expect(clipByNorm([0.3, 0.4], 1)).toEqual([0.3, 0.4]);
    expect(clipByValue([0.3, 0.4], 1)).toEqual([0.3, 0.4]);
    expect(clipByNorm([0, 0], 1)).toEqual([0, 0]);
  });
});

describe("losses of a logit", () => {
  it.each([crossEntropy, squaredError])("the slope of $name is that of its curve", ({ loss, slope }) => {
    for (const z of [-8, -1, 0, 2]) {
      const h = 1e-5;
      expect(slope(z)).toBeCloseTo((loss(z + h) - loss(z - h)) / (2 * h), 7);
    }
  });

  it("crossEntropy stays a number where the exponential does not", () => {
    expect(crossEntropy.loss(-1000)).toBe(1000);
    expect(crossEntropy.loss(1000)).toBe(0);
  });

  it("zeroOne has no slope", () => {
    expect([-1, 0, 1].map(zeroOne.loss)).toEqual([1, 1, 0]);
    expect(zeroOne.slope(-3)).toBe(0);
  });
});

it("stepLengths: Adam is steady, Adagrad shrinks like 1/√t, RMSprop begins with 1/√(1 − ρ)", () => {
  expect(stepLengths(adam(), 50).every((length) => Math.abs(length - 1) < 1e-6)).toBe(true);
  expect(stepLengths(adagrad({ epsilon: 0 }), 9)[8]).toBeCloseTo(1 / 3, 12);
  expect(stepLengths(rmsprop({ decay: 0.8, epsilon: 0 }), 1)[0]).toBeCloseTo(2.236, 3);
});

it("makeTown makes two equally able groups of which past decisions favoured the second", () => {
  const town = makeTown(1);
  const means = shareByGroup(town, town.ability);
  expect(Math.abs(means[0] - means[1])).toBeLessThan(0.15);
  const [first, second] = shareByGroup(town, town.label);
  expect(second - first).toBeGreaterThan(0.4);
});
