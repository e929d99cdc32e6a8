import { expect, it } from "vitest";
import { expNegative, logFromOne } from "@/grader/engine/elementary";

it("expNegative agrees with Math.exp to 1e-10 from 0 down to −700", () => {
  for (let x = 0; x > -700; x -= 0.0137) {
    const exact = Math.exp(x);
    expect(Math.abs(expNegative(x) - exact)).toBeLessThanOrEqual(1e-10 * exact);
  }
});

it("expNegative is exactly 1 at 0, 0 far down, NaN for NaN", () => {
  expect(expNegative(0)).toBe(1);
  expect(expNegative(-0)).toBe(1);
  expect(expNegative(-1e4)).toBe(0);
  expect(expNegative(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(expNegative(Number.NaN)).toBeNaN();
});

it("logFromOne agrees with Math.log to 1e-13 from 1 to 1e5", () => {
  for (let x = 1; x < 1e5; x *= 1.00137)
    expect(Math.abs(logFromOne(x) - Math.log(x))).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.log(x)));
});

it("logFromOne is exactly 0 at 1, NaN for NaN and infinity", () => {
  expect(logFromOne(1)).toBe(0);
  expect(logFromOne(Number.NaN)).toBeNaN();
  expect(logFromOne(Number.POSITIVE_INFINITY)).toBeNaN();
});
