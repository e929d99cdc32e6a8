import { describe, expect, it } from "vitest";
import {
  choiceOf,
  confusionAt,
  paretoFront,
  ratesOf,
  rocOf,
  thresholdsOf,
} from "@/app/workbench/views/fairness";
import { counts } from "@/data/compas/counts";

const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const groups = (["Black", "White"] as const).map((name) => ({
  name,
  positives: counts[name].recidivated,
  negatives: counts[name].survived,
}));
const compas = {
  kind: "fairness" as const,
  decision: "called high risk",
  outcome: "arrested again",
  scores,
  groups,
  threshold: 4,
};

describe("confusionAt and ratesOf", () => {
  it("confusionAt gives the tables that ProPublica published for scores above 4", () => {
    expect(confusionAt(scores, groups[0]!, 4)).toEqual({ tn: 990, fp: 805, fn: 532, tp: 1369 });
    expect(confusionAt(scores, groups[1]!, 4)).toEqual({ tn: 1139, fp: 349, fn: 461, tp: 505 });
  });

  it("ratesOf gives the rates that ProPublica published", () => {
    const rates = ratesOf(confusionAt(scores, groups[0]!, 4));
    expect(rates.falsePositive).toBeCloseTo(0.4485, 4);
    expect(rates.falseNegative).toBeCloseTo(0.2799, 4);
    expect(rates.precision).toBeCloseTo(0.6297, 4);
    expect(rates.accuracy).toBeCloseTo(0.6383, 4);
    expect(rates.positive).toBeCloseTo((805 + 1369) / 3696, 10);
  });

  it("ratesOf has no rate where there is nobody", () => {
    expect(ratesOf({ tn: 3, fp: 0, fn: 0, tp: 0 }).falseNegative).toBeNaN();
  });
});

describe("rocOf", () => {
  it("rocOf runs from nobody to everybody, and never back", () => {
    const roc = rocOf(scores, groups[0]!);
    expect([roc[0], roc.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    roc.slice(1).forEach(([x, y], i) => {
      expect(x).toBeGreaterThanOrEqual(roc[i]![0]);
      expect(y).toBeGreaterThanOrEqual(roc[i]![1]);
    });
  });
});

describe("paretoFront", () => {
  it("paretoFront has no choice that another one beats, found by trying every pair", () => {
    const front = paretoFront(compas);
    const all = thresholdsOf(scores).flatMap((a) =>
      thresholdsOf(scores).map((b) => choiceOf(compas, [a, b])),
    );
    expect(all).toHaveLength(121);
    for (const { accuracy, gap } of front)
      expect(all.filter((other) => other.accuracy > accuracy && other.gap <= gap)).toEqual([]);
    for (const one of all)
      expect(front.some(({ accuracy, gap }) => accuracy >= one.accuracy && gap <= one.gap)).toBe(true);
  });

  it("paretoFront begins without a gap and rises to the best accuracy, 65.6 % of COMPAS", () => {
    const front = paretoFront(compas);
    expect(front[0]!.gap).toBe(0);
    expect(front.at(-1)!.accuracy).toBeCloseTo(0.656, 3);
    expect(choiceOf(compas, [4, 4]).gap).toBeCloseTo(0.2139, 4);
  });
});
