import { expect, it } from "vitest";
import { countingGrade } from "@/lib/score";

const grade = (score: number, maxScore: number, status = "fail") => ({ score, maxScore, status });

it("countingGrade is the best share of the points, not the most points", () => {
  // 8 of 10 is more than 9 of 20.
  expect(countingGrade([grade(8, 10), grade(9, 20)])).toEqual(grade(8, 10));
});

it("countingGrade never falls when a regrade is lower, and rises when it is higher", () => {
  expect(countingGrade([grade(8, 10), grade(2, 10)])).toEqual(grade(8, 10));
  expect(countingGrade([grade(2, 10), grade(8, 10), grade(5, 10)])).toEqual(grade(8, 10));
});

it("countingGrade is the last of equals, so that its verdict is the newest", () => {
  expect(countingGrade([grade(5, 10, "timeout"), grade(5, 10, "fail")])?.status).toBe("fail");
});

it("countingGrade takes nothing of nothing for nothing, and knows when there is no grade", () => {
  expect(countingGrade([grade(0, 0), grade(1, 10)])).toEqual(grade(1, 10));
  expect(countingGrade([grade(1, 10), grade(0, 0)])).toEqual(grade(1, 10));
  expect(countingGrade([])).toBeNull();
});
