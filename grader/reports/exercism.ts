import type { Verdict } from "../verdict";
import { cut, explain, headline } from "./words";

/** Exercism shows this much of what a test printed. */
const maxOutput = 500;

/** Exercism's `results.json`, version 3, tests in file order. Points are left out: the format has none. */
export function exercismReport(verdict: Verdict) {
  const passed = verdict.status === "pass";
  const ran = verdict.tests.some((t) => t.status !== "not-run");
  // Its "error" means that no test could be judged, and hides the tests.
  const status = passed ? "pass" : ran ? "fail" : "error";
  return {
    version: 3 as const,
    status,
    message: status === "error" ? headline(verdict) : null,
    tests: verdict.tests.map((test, i) => ({
      name: test.name,
      status: test.status === "pass" ? "pass" : test.status === "fail" ? "fail" : "error",
      message: test.status === "pass" ? null : explain(test),
      output: test.log.length ? cut(test.log.join("\n"), maxOutput) : null,
      test_code: test.call ?? test.idea,
      task_id: i + 1,
    })),
  };
}
