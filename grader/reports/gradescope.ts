import type { Verdict } from "../verdict";
import { cut, explain, headline } from "./words";

const maxOutput = 8000;

/**
 * Gradescope's `results.json`. Hidden tests are shown with their name and idea, as on our own pages: their
 * inputs were left out by the judge already.
 */
export function gradescopeReport(verdict: Verdict) {
  const { exercise, exerciseVersion, engineVersion, seed, environment } = verdict;
  return {
    score: verdict.score,
    output: headline(verdict),
    visibility: "visible" as const,
    extra_data: {
      exercise,
      exerciseVersion,
      engineVersion,
      environment,
      ...(seed === undefined ? {} : { seed }),
    },
    tests: verdict.tests.map((test, i) => ({
      score: test.score,
      max_score: test.maxScore,
      status: test.status === "pass" ? ("passed" as const) : ("failed" as const),
      name: test.name,
      number: String(i + 1),
      output: cut(
        [explain(test), ...test.log.map((line) => `printed: ${line}`)].filter(Boolean).join("\n"),
        maxOutput,
      ),
      output_format: "text" as const,
      tags: test.hidden ? ["hidden"] : ["shown"],
      visibility: "visible" as const,
    })),
  };
}
