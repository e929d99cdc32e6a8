import { expect, it } from "vitest";
import { sameValue } from "@/grader/leaderboard/same-value";
import { tensor } from "@/grader/value";

it("sameValue compares every bit of nested values, and takes NaN for NaN", () => {
  const value = () => ({ m: [tensor([1, Number.NaN], [2])], t: 3, name: "adam" });
  expect(sameValue(value(), value())).toBe(true);
  expect(sameValue(value(), { ...value(), t: 4 })).toBe(false);
  expect(sameValue(value(), { ...value(), m: [tensor([1, 2], [2])] })).toBe(false);
  expect(sameValue([tensor([0])], [tensor([-0])])).toBe(false);
  expect(sameValue([tensor([1, 2], [1, 2])], [tensor([1, 2], [2, 1])])).toBe(false);
  expect(sameValue(null, undefined)).toBe(false);
});
