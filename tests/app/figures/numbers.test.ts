import { expect, it } from "vitest";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";

it("numberText keeps four digits that count, and writes the very large and small with an exponent", () => {
  expect([1e-6, 1.2e-5, 2e5].map(numberText)).toEqual(["1e-6", "1.2e-5", "2e+5"]);
  const numbers = [Math.LN10, 0.00001234, 0, 123456, -0.5, Number.NaN, Number.POSITIVE_INFINITY];
  expect(numbers.map(numberText)).toEqual(["2.303", "1.23e-5", "0", "1.23e+5", "-0.5", "NaN", "Infinity"]);
});

it("sampleRows keeps the first and the last row", () => {
  expect(sampleRows(3, 12)).toEqual([0, 1, 2]);
  const rows = sampleRows(1000, 12);
  expect(rows).toHaveLength(12);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
});
