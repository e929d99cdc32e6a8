import { describe, expect, it } from "vitest";
import {
  confusionAt,
  impliedFalsePositiveRate,
  prevalenceOf,
  ratesOf,
} from "@/app/lessons/figures/model/compas";
import { compasRows } from "@/data/compas/rows";

describe("compas", () => {
  it("confusionAt has ProPublica's table at a score of 4", () => {
    expect(confusionAt("Black", 4)).toEqual({ tn: 990, fp: 805, fn: 532, tp: 1369 });
    expect(confusionAt("White", 4)).toEqual({ tn: 1139, fp: 349, fn: 461, tp: 505 });
  });

  it("confusionAt counts the rows themselves, at any threshold", () => {
    const { scores, labels } = compasRows(["White"]);
    for (const threshold of [0, 3, 7, 10]) {
      const count = (label: number, high: boolean) =>
        scores.filter((score, i) => labels[i] === label && score > threshold === high).length;
      expect(confusionAt("White", threshold)).toEqual({
        tn: count(0, false),
        fp: count(0, true),
        fn: count(1, false),
        tp: count(1, true),
      });
    }
  });

  it("ratesOf has no predictive value where nobody is called high risk", () => {
    expect(ratesOf(confusionAt("Black", 10))).toMatchObject({
      falsePositive: 0,
      predictiveValue: Number.NaN,
    });
  });

  it("impliedFalsePositiveRate gives back the rate that was counted", () => {
    for (const group of ["Black", "White"] as const) {
      const { predictiveValue, falseNegative, falsePositive } = ratesOf(confusionAt(group, 4));
      expect(impliedFalsePositiveRate(prevalenceOf(group), predictiveValue, falseNegative)).toBeCloseTo(
        falsePositive,
        12,
      );
    }
  });
});
