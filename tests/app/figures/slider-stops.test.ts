import { describe, expect, it } from "vitest";
import { sliderStops } from "@/app/figures/slider-stops";

describe("sliderStops", () => {
  it("sliderStops of a plain range are its own numbers", () => {
    const { first, last, step, stopOf, valueAt } = sliderStops({ min: -1, max: 3, step: 0.5 });
    expect([first, last, step, stopOf(1.5), valueAt(1.5)]).toEqual([-1, 3, 0.5, 1.5, 1.5]);
  });

  it("sliderStops on a logarithmic scale puts the geometric mean in the middle", () => {
    const { first, last, stopOf, valueAt } = sliderStops({ min: 0.01, max: 1, step: 10 ** 0.1, log: true });
    expect([first, last, stopOf(0.1)]).toEqual([0, 20, 10]);
    expect(valueAt(10)).toBeCloseTo(0.1, 12);
  });

  it("sliderStops on a logarithmic scale ends at max, also where max is between two steps", () => {
    const { last, valueAt } = sliderStops({ min: 1, max: 5, step: 2, log: true });
    expect([last, valueAt(last - 1), valueAt(last)]).toEqual([3, 4, 5]);
  });

  it("sliderStops gives back the stop of every value it gave", () => {
    const { last, stopOf, valueAt } = sliderStops({ min: 1e-4, max: 1, step: 1.05, log: true });
    for (let stop = 0; stop < last; stop++) expect(stopOf(valueAt(stop))).toBe(stop);
  });
});
