import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textReport } from "@/grader/reports/text";
import type { TestResult, Verdict } from "@/grader/verdict";
import { anyVerdict } from "@/tests/grader/arbitrary-verdict";

const result = (partial: Partial<TestResult>): TestResult => ({
  name: "step moves",
  idea: "The gradient points uphill.",
  hidden: false,
  status: "pass",
  score: 1,
  maxScore: 1,
  log: [],
  series: [],
  ...partial,
});

const verdict = {
  version: 1 as const,
  exercise: "gradient-descent",
  exerciseVersion: "abc",
  engineVersion: "1",
  seed: "7",
  environment: { host: "bubblewrap" as const, backend: "wasm" },
  score: 1,
  maxScore: 7,
};

describe("textReport", () => {
  it("textReport tells every test, and of a failed one all there is to learn from", () => {
    const report = textReport({
      ...verdict,
      status: "fail",
      message: "2 of 4 tests did not pass",
      tests: [
        result({}),
        result({
          name: "step moves every tensor",
          status: "fail",
          score: 0,
          maxScore: 2,
          message: "step 1, params[0][0] is 1.2, expected 0.8",
          call: "step([tf.tensor([1])])",
          expected: "[tf.tensor([0.8])]",
          actual: "[tf.tensor([1.2])]",
          diagnosis: { mistake: "ascends", message: "You add the gradient." },
          log: ["w is 1.2"],
        }),
        result({
          name: "step copes",
          hidden: true,
          status: "error",
          score: 0,
          message: "your code threw an error",
          position: { line: 4, column: 9 },
        }),
        result({ name: "step trains", status: "not-run", score: 0, maxScore: 3 }),
      ],
    });
    expect(report.split("\n")).toEqual([
      "ok      step moves  (1/1)",
      "FAIL    step moves every tensor  (0/2)",
      "        step 1, params[0][0] is 1.2, expected 0.8",
      "        asked     step([tf.tensor([1])])",
      "        expected  [tf.tensor([0.8])]",
      "        got       [tf.tensor([1.2])]",
      "        diagnosis You add the gradient.",
      "        printed   w is 1.2",
      "ERROR   hidden: step copes  (0/1)",
      "        your code threw an error (line 4)",
      "not run step trains  (0/3)",
      "",
      "FAIL: 2 of 4 tests did not pass, 1 of 7 points",
      "exercise gradient-descent@abc, seed 7, ran in bubblewrap on wasm",
    ]);
  });

  it.each<[string, Partial<Verdict>, string]>([
    ["a pass", { status: "pass" }, "PASS: passed, 1 of 7 points"],
    [
      "a file that does not compile, with its place",
      { status: "error", phase: "compile", message: "Expression expected", position: { line: 3, column: 9 } },
      "ERROR: error while compiling: Expression expected (line 3, column 9), 1 of 7 points",
    ],
    [
      "a file that does not load",
      { status: "error", phase: "load", message: "top" },
      "ERROR: error while loading: top, 1 of 7 points",
    ],
    [
      "a timeout",
      { status: "timeout", message: "step took longer than 4 ms", limitMs: 4 },
      "TIMEOUT: step took longer than 4 ms, 1 of 7 points",
    ],
    [
      "what is our fault",
      { status: "infrastructure", code: "sandbox-failed", message: "no sandbox" },
      "INFRASTRUCTURE: not graded, through no fault of yours (sandbox-failed): no sandbox, 1 of 7 points",
    ],
  ])("textReport sums up %s in one line", (_what, outcome, line) => {
    expect(textReport({ ...verdict, tests: [], ...outcome } as Verdict).split("\n")).toContain(line);
  });

  it("textReport writes any verdict, and names all its tests", () => {
    fc.assert(
      fc.property(anyVerdict, (any) => {
        const report = textReport(any);
        return any.tests.every((t) => report.includes(t.name)) && report.includes(`${any.maxScore} points`);
      }),
      { numRuns: 1000 },
    );
  });
});
