import type { Verdict } from "../verdict";
import { cut, explain, headline } from "./words";

const maxMessage = 4000;

/**
 * PrairieLearn's `results.json`. A file that does not compile, and trouble of ours, is ungradable: that burns
 * no attempt. The score is a share, from 0 to 1.
 */
export function prairielearnReport(verdict: Verdict) {
  const broken = verdict.status === "error" && verdict.phase === "compile";
  const gradable = !broken && verdict.status !== "infrastructure";
  return {
    gradable,
    score: gradable && verdict.maxScore > 0 ? verdict.score / verdict.maxScore : 0,
    message: headline(verdict),
    ...(gradable ? {} : { format_errors: [headline(verdict)] }),
    tests: gradable
      ? verdict.tests.map((test) => ({
          name: test.name,
          points: test.score,
          max_points: test.maxScore,
          message: cut(explain(test), maxMessage),
        }))
      : [],
  };
}
