import { describe, expect, it } from "vitest";
import { sampleField } from "@/lib/field";

const square = { x: [-2, 2], y: [-1, 1] } as const;

describe("sampleField", () => {
  it("sampleField has the corners of the domain at the corners of the grid, the lowest y first", () => {
    const { values } = sampleField((x, y) => x + 10 * y, square, 3, 2);
    expect(Array.from(values)).toEqual([-12, -10, -8, 8, 10, 12]);
  });

  it("sampleField puts the largest finite value where a function has none", () => {
    const { values } = sampleField(
      (x) => (x < 0 ? Number.NaN : x > 1 ? Number.POSITIVE_INFINITY : x),
      square,
      5,
      2,
    );
    expect(Array.from(values.slice(0, 5))).toEqual([1, 1, 0, 1, 1]);
  });
});
