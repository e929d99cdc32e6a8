import { expect, it } from "vitest";
import { markOf, nextExercise, sectionId, sectionProgress, totals } from "@/app/course/progress";
import { courseFixture } from "../fixtures";

const course = courseFixture("a", "b", "c");

it("nextExercise is the first in course order that is not passed, started or not", () => {
  const standings = new Map([
    ["a", { best: 5, passed: true }],
    ["b", { best: 2, passed: false }],
  ]);
  expect(nextExercise(course, standings)?.slug).toBe("b");
  expect(nextExercise(course, new Map())?.slug).toBe("a");
});

it("nextExercise passes over an exercise that was given up", () => {
  const standings = new Map([["a", { best: 2, passed: false, gaveUp: true }]]);
  expect(nextExercise(course, standings)?.slug).toBe("b");
});

it("nextExercise is nothing when all are passed", () => {
  const passed = { best: 5, passed: true };
  expect(nextExercise(course, new Map(["a", "b", "c"].map((slug) => [slug, passed])))).toBeUndefined();
});

it("totals adds up the best scores, of passed and unpassed exercises alike", () => {
  const standings = new Map([
    ["a", { best: 5, passed: true }],
    ["b", { best: 2, passed: false }],
  ]);
  expect(totals(course, standings)).toEqual({ points: 7, maxPoints: 15, passed: 1, exercises: 3 });
});

it("totals leaves out an exercise that is no longer in the course", () => {
  expect(totals(course, new Map([["gone", { best: 9, passed: true }]]))).toMatchObject({
    points: 0,
    passed: 0,
  });
});

it("sectionProgress counts what is passed, not what is begun", () => {
  const standings = new Map([
    ["a", { best: 5, passed: true }],
    ["b", { best: 2, passed: false }],
  ]);
  expect(sectionProgress(["a", "b", "c"], standings)).toEqual({ passed: 1, exercises: 3 });
});

it("sectionId is an address that needs no escaping", () => {
  expect(sectionId("Non-convexity & co.")).toBe("section-non-convexity-co-");
});

it("markOf tells passed, given up, started and new apart", () => {
  expect(markOf({ best: 5, passed: true })).toBe("passed");
  expect(markOf({ best: 2, passed: false, gaveUp: true })).toBe("given-up");
  expect(markOf({ best: 0, passed: false })).toBe("started");
  expect(markOf(undefined)).toBe("new");
});
