import type { TestResult, Verdict } from "@/grader/verdict";

/**
 * A test as its author may see it: of a hidden one what it is about and how it went, but nothing that could
 * be copied into an answer. The judge leaves that out already; a second lock costs nothing.
 */
function testForLearner(test: TestResult): TestResult {
  if (!test.hidden) return test;
  const { call: _call, expected: _expected, actual: _actual, divergence: _divergence, ...rest } = test;
  return rest;
}

export function verdictForLearner(verdict: Verdict): Verdict {
  return { ...verdict, tests: verdict.tests.map(testForLearner) };
}
