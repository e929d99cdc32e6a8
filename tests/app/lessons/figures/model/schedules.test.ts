import { describe, expect, it } from "vitest";
import {
  cosine,
  distanceCovered,
  exponential,
  inverseTime,
  schedules,
  staircase,
} from "@/app/lessons/figures/model/schedules";

describe("schedules", () => {
  it("inverseTime, exponential and cosine have the rates of the exercise", () => {
    expect([0, 10, 100].map(inverseTime().rate)).toEqual([0.1, 0.05, 1 / 110]);
    expect(exponential().rate(10)).toBeCloseTo(0.059874, 6);
    expect(cosine(0.5, 0.01, 20).rate(5)).toBeCloseTo(0.428241, 6);
    expect(cosine(0.5, 0.01, 20).rate(1000)).toBe(0.01);
  });

  it("schedules never rise", () => {
    for (const { rate } of [...schedules, staircase(0.8, 0.5, 10)])
      for (let t = 1; t < 300; t++) expect(rate(t)).toBeLessThanOrEqual(rate(t - 1));
  });

  it("distanceCovered of an exponential stays below its limit, and that of inverse time does not", () => {
    expect(distanceCovered(exponential(), 5000).at(-1)).toBeLessThanOrEqual(2 + 1e-9);
    // Σ 1/(10 + t) is about ln((10 + t)/9.5): past 10 only after a quarter of a million steps, but past it.
    expect(distanceCovered(inverseTime(), 250_000).at(-1)).toBeGreaterThan(10);
  });
});
