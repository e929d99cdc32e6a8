import { expect, it } from "vitest";
import { numberText, tickText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";

it("numberText keeps four digits that count, and writes the very large and small with an exponent", () => {
  expect([1e-6, 1.2e-5, 2e5].map(numberText)).toEqual(["1e-6", "1.2e-5", "2e+5"]);
  const numbers = [Math.LN10, 0.00001234, 0, 123456, -0.5, Number.NaN, Number.POSITIVE_INFINITY];
  expect(numbers.map(numberText)).toEqual(["2.303", "1.23e-5", "0", "1.23e+5", "-0.5", "NaN", "Infinity"]);
});

it("tickText writes numbers as they are printed", () => {
  expect([6e13, 1e13, -1e-4, 2.5e-7, -0.5, 10].map(tickText)).toEqual([
    ...["6×10¹³", "10¹³", "−10⁻⁴", "2.5×10⁻⁷", "−0.5", "10"],
  ]);
});

it("tickText tells close ticks apart", () => {
  expect([2.392, 2.3925, 2.393].map((tick) => tickText(tick, 0.0005))).toEqual(["2.392", "2.3925", "2.393"]);
  expect([0, 0.25, 1000].map((tick) => tickText(tick, 0.25))).toEqual(["0", "0.25", "1000"]);
  expect(tickText(1_000_000.5, 0.5)).toBe("1.0000005×10⁶");
});

it("sampleRows keeps the first and the last row", () => {
  expect(sampleRows(3, 12)).toEqual([0, 1, 2]);
  const rows = sampleRows(1000, 12);
  expect(rows).toHaveLength(12);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
});
