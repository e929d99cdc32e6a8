import { describe, expect, it } from "vitest";
import { medianOf, quantileOf, spreadOf } from "@/grader/bench/spread";

describe("spread", () => {
  it("medianOf takes the middle, or the mean of the two in the middle", () => {
    expect(medianOf([5, 1, 3])).toBe(3);
    expect(medianOf([4, 1, 3, 2])).toBe(2.5);
    expect(medianOf([7])).toBe(7);
  });

  it("quantileOf interpolates between neighbours", () => {
    // Positions 0, 1, 2, 3, 4; 0.95 · 4 = 3.8 lies 0.8 of the way from 40 to 50.
    expect(quantileOf([50, 10, 40, 20, 30], 0.95)).toBeCloseTo(48, 12);
    expect(quantileOf([2, 1], 0)).toBe(1);
    expect(quantileOf([2, 1], 1)).toBe(2);
  });

  it("spreadOf leaves its argument in order and names the ends", () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ median: 2, min: 1, max: 3 });
    expect(values).toEqual([3, 1, 2]);
  });
});
