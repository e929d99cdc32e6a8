import { describe, expect, it } from "vitest";
import { centerDigit } from "@/app/workbench/views/center-digit";

/** A bar of ink in a drawing of 140 by 140. */
function bar(left: number, top: number, width: number, height: number): Float32Array {
  const ink = new Float32Array(140 * 140);
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) ink[y * 140 + x] = 1;
  return ink;
}

function massOf(image: Float32Array) {
  let [sum, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    sum += value;
    x += value * ((i % 28) + 0.5);
    y += value * (Math.floor(i / 28) + 0.5);
  });
  return { sum, x: x / sum, y: y / sum };
}

describe("centerDigit", () => {
  it("centerDigit makes the longer side 20 pixels, whatever the size of the drawing", () => {
    for (const drawing of [bar(10, 10, 10, 100), bar(90, 60, 4, 40)]) {
      const image = centerDigit(drawing, 140);
      const rows = Array.from({ length: 28 }, (_, row) =>
        image.slice(28 * row, 28 * row + 28).some((v) => v > 0),
      );
      expect(rows.filter(Boolean)).toHaveLength(20);
      expect(massOf(image).sum).toBeCloseTo(40, 5);
    }
  });

  it("centerDigit puts the centre of mass in the middle", () => {
    const heavy = bar(20, 20, 60, 10);
    bar(20, 20, 10, 90).forEach((value, i) => {
      heavy[i] = Math.max(heavy[i]!, value);
    });
    const { x, y } = massOf(centerDigit(heavy, 140));
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
  });

  it("centerDigit of an empty drawing is empty, and of a dot is no more than there is room for", () => {
    expect(centerDigit(new Float32Array(140 * 140), 140).every((v) => v === 0)).toBe(true);
    expect(massOf(centerDigit(bar(70, 70, 1, 1), 140)).sum).toBeCloseTo(400, 5);
  });
});
