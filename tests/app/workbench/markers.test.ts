import { expect, it } from "vitest";
import { markersOf } from "@/app/workbench/markers";
import { resultFixture, verdictFixture } from "../fixtures";

const at = (line: number) => ({ line, column: 3 });

it("markersOf marks the line that does not compile", () => {
  const verdict = verdictFixture([], {
    status: "error",
    phase: "compile",
    message: "Expected }",
    position: at(4),
  });
  expect(markersOf(verdict)).toEqual([{ line: 4, column: 3, message: "Expected }" }]);
});

it("markersOf marks failed tests' lines with the diagnosis, before the mere finding", () => {
  const diagnosis = { mistake: "ascends", message: "You climb" };
  const verdict = verdictFixture([
    resultFixture("good", { position: at(1) }),
    resultFixture("bad", { status: "fail", position: at(7), message: "1.2, expected 0.8", diagnosis }),
  ]);
  expect(markersOf(verdict)).toEqual([{ line: 7, column: 3, message: "bad: You climb" }]);
});

it("markersOf marks a line once, for the first test that names it", () => {
  const failed = (name: string) =>
    resultFixture(name, { status: "error", position: at(2), message: "threw" });
  expect(markersOf(verdictFixture([failed("a"), failed("b")]))).toHaveLength(1);
});

it("markersOf marks nothing without a verdict", () => {
  expect(markersOf(null)).toEqual([]);
});
