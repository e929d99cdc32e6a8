import { describe, expect, it } from "vitest";
import { areaUnderCurve, countAlarms, screen } from "@/app/lessons/figures/model/rare-events";
import { bestSoFar, countGood, drawRates, lossAfterTraining } from "@/app/lessons/figures/model/rate-search";
import { drawExamples, empiricalRisk, lowestPoint, trueRisk } from "@/app/lessons/figures/model/sample-risk";

describe("rare events", () => {
  it("countAlarms counts who is found and who is alarmed for nothing", () => {
    const screening = { scores: [3, 1, 2, 0], ill: [true, true, false, false] };
    expect(countAlarms(screening, 1.5)).toMatchObject({ found: 1, falseAlarms: 1 });
  });

  it("areaUnderCurve gives half a point for a tie", () => {
    expect(areaUnderCurve({ scores: [1, 1], ill: [true, false] })).toBe(0.5);
    expect(areaUnderCurve({ scores: [0.1, 0.4, 0.35, 0.8], ill: [false, false, true, true] })).toBe(0.75);
  });

  it("a detector that knows nothing has a best accuracy of 0.99, and one that knows much finds most", () => {
    const best = Math.max(...[-1, 0, 1, 2, 3, 4].map((t) => countAlarms(screen(0), t).accuracy));
    expect(best).toBe(0.99);
    expect(areaUnderCurve(screen(4))).toBeGreaterThan(0.99);
  });
});

describe("risk", () => {
  it("empiricalRisk is lowest at the mean of the examples, below the true risk there", () => {
    for (const seed of [1, 2, 3]) {
      const examples = drawExamples(30, seed);
      const lowest = lowestPoint(examples);
      expect(empiricalRisk(lowest, examples)).toBeLessThan(empiricalRisk(lowest + 0.01, examples));
      expect(empiricalRisk(lowest, examples)).toBeLessThan(empiricalRisk(lowest - 0.01, examples));
    }
  });

  it("lowestPoint is off by σ/√n, and the lowest empirical risk too low by (n − 1)/n", () => {
    const n = 4;
    const runs = Array.from({ length: 4000 }, (_, seed) => drawExamples(n, seed));
    const mean = (f: (examples: number[]) => number) => runs.reduce((sum, r) => sum + f(r), 0) / runs.length;
    expect(Math.sqrt(mean((r) => (lowestPoint(r) - 1) ** 2))).toBeCloseTo(1 / Math.sqrt(n), 1);
    expect(mean((r) => empiricalRisk(lowestPoint(r), r)) / trueRisk(1)).toBeCloseTo((n - 1) / n, 1);
  });
});

describe("rate search", () => {
  it("drawRates gives each power of ten its share, or hardly any to the small ones", () => {
    const share = (draw: "even" | "logarithmic") => countGood(drawRates(draw, 20_000, 1)) / 20_000;
    expect(share("logarithmic")).toBeCloseTo(0.25, 1);
    expect(share("even")).toBeLessThan(0.012);
  });

  it("drawRates keeps its first tries when more are asked for", () => {
    expect(drawRates("even", 9, 2).slice(0, 4)).toEqual(drawRates("even", 4, 2));
  });

  it("lossAfterTraining counts a training that exploded as none", () => {
    expect(lossAfterTraining(1)).toBe(1);
    expect(lossAfterTraining(1e300)).toBe(1);
    expect(lossAfterTraining(2 / 420)).toBeLessThan(1e-3);
  });

  it("bestSoFar never rises", () => {
    const best = bestSoFar(drawRates("logarithmic", 30, 5));
    expect(best.every((loss, i) => i === 0 || loss <= best[i - 1]!)).toBe(true);
  });
});
