import { describe, expect, it } from "vitest";
import { axisTicks, chooseLevels, levelCurves } from "@/app/figures/contours";
import { rosenbrock } from "@/grader/engine/objective";
import { sampleField } from "@/lib/field";

const square = { x: [-2, 2], y: [-1, 1] } as const;

describe("levelCurves", () => {
  it("levelCurves of ½(x² + 4y²) are ellipses in the domain's own coordinates", () => {
    const field = sampleField((x, y) => (x * x + 4 * y * y) / 2, square, 161, 121);
    const [curve] = levelCurves(field, [0.5]);
    expect(curve?.rings).toHaveLength(1);
    for (const [x, y] of curve!.rings[0]!) expect(x * x + 4 * y * y).toBeCloseTo(1, 2);
    expect(Math.max(...curve!.rings[0]!.map(([x]) => x))).toBeCloseTo(1, 2);
    expect(Math.max(...curve!.rings[0]!.map(([, y]) => y))).toBeCloseTo(0.5, 2);
  });

  it("levelCurves has a ring for each valley", () => {
    const field = sampleField((x, y) => (x * x - 1) ** 2 + y * y, square);
    expect(levelCurves(field, [0.3])[0]?.rings).toHaveLength(2);
    expect(
      levelCurves(field, [0.3])[0]?.rings.every((ring) => new Set(ring.map(([x]) => x > 0)).size === 1),
    ).toBe(true);
  });
});

describe("chooseLevels", () => {
  it("chooseLevels rises strictly between the smallest and the largest value", () => {
    const field = sampleField((x, y) => x * x + y * y, square);
    const levels = chooseLevels(field, 10);
    expect(levels).toHaveLength(9);
    expect(levels.every((level, i) => level > (levels[i - 1] ?? 0))).toBe(true);
    expect(levels.at(-1)).toBeLessThan(5);
  });

  it("chooseLevels puts half of them where half of a banana valley is, however steep its walls", () => {
    const banana = rosenbrock();
    const field = sampleField((x, y) => banana.value([x, y]), { x: [-2, 2], y: [-1, 3] });
    const median = field.values.toSorted()[field.values.length >> 1]!;
    const below = chooseLevels(field, 14).filter((level) => level <= median).length;
    expect(below).toBeGreaterThanOrEqual(6);
    expect(below).toBeLessThanOrEqual(8);
  });

  it("chooseLevels finds none on a plain", () => {
    expect(chooseLevels(sampleField(() => 3, square))).toEqual([]);
  });
});

it("axisTicks are round numbers within the axis, whichever way it runs", () => {
  expect(axisTicks([0, 1], 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(axisTicks([1, 0], 4)).toEqual(axisTicks([0, 1], 4));
});
