import { describe, expect, it } from "vitest";
import {
  adagrad,
  adam,
  gradientDescent,
  heavyBall,
  rmsprop,
  type Step,
} from "@/app/lessons/figures/model/optimizers";

/** Where one number is after these gradients, from 1, at a rate of 0.1. */
function whereAfter(step: Step, gradients: readonly number[]): number {
  const w = [1];
  for (const g of gradients) step(w, [g], 0.1);
  return w[0]!;
}

// The numbers that the exercises' prompts work out by hand.
describe("optimizers", () => {
  it("gradientDescent takes the rate times the gradient", () => {
    expect(whereAfter(gradientDescent(), [2, -3])).toBeCloseTo(1 - 0.2 + 0.3, 12);
  });

  it("heavyBall repeats a part of the last move", () => {
    expect(whereAfter(heavyBall({ momentum: 0.6 }), [2, 2, 2])).toBeCloseTo(0.088, 12);
  });

  it("heavyBall without momentum is gradient descent", () => {
    expect(whereAfter(heavyBall({ momentum: 0 }), [2, -3, 1])).toBeCloseTo(
      whereAfter(gradientDescent(), [2, -3, 1]),
      12,
    );
  });

  it("adagrad divides by the root of all squares so far", () => {
    expect(whereAfter(adagrad({ epsilon: 0 }), [3, 4])).toBeCloseTo(0.82, 12);
  });

  it("rmsprop updates its average first, then uses it", () => {
    expect(whereAfter(rmsprop({ decay: 0.8, epsilon: 0 }), [2])).toBeCloseTo(1 - 0.2 / Math.sqrt(0.8), 12);
  });

  it("adam corrects both averages", () => {
    expect(whereAfter(adam({ momentum: 0.9, decay: 0.999, epsilon: 0 }), [2, -1])).toBeCloseTo(0.8734, 4);
  });

  it("all keep the numbers of one array apart, and forget nothing between steps", () => {
    for (const make of [heavyBall, adagrad, rmsprop, adam]) {
      const [together, alone] = [make(), make()];
      const [w, v] = [[1, 1], [1]];
      for (const g of [3, -1, 2]) {
        together(w, [g, 100], 0.1);
        alone(v, [g], 0.1);
      }
      expect(w[0]).toBe(v[0]);
    }
  });

  it("all pass NaN on instead of hiding it", () => {
    for (const make of [gradientDescent, heavyBall, adagrad, rmsprop, adam])
      expect(whereAfter(make(), [Number.NaN])).toBeNaN();
  });
});
