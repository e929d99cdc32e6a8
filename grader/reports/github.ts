import type { Verdict } from "../verdict";
import { explain, headline } from "./words";

/** The result that GitHub Classroom's reporter reads from a step's output. */
function classroomResult(verdict: Verdict) {
  return {
    version: 1 as const,
    status: verdict.status === "pass" ? "pass" : verdict.status === "fail" ? "fail" : "error",
    max_score: verdict.maxScore,
    tests: verdict.tests.map((test) => ({
      name: test.name,
      status: test.status === "pass" ? "pass" : test.status === "fail" ? "fail" : "error",
      score: test.score,
      message: test.status === "pass" ? null : explain(test),
      test_code: test.call ?? test.idea,
    })),
  };
}

/** Base64 of the result, for `echo "result=…" >> "$GITHUB_OUTPUT"`. */
export const classroomOutput = (verdict: Verdict): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(classroomResult(verdict)))));

/**
 * Workflow commands: an annotation on the learner's line for each test that did not pass, and the points.
 *
 * @param file path of the learner's file in the repository
 */
export function githubReport(verdict: Verdict, file: string): string {
  const lines = verdict.tests
    .filter((t) => t.status !== "pass" && t.status !== "not-run")
    .map(
      (t) =>
        `::error file=${property(file)},line=${t.position?.line ?? 1},title=${property(t.name)}::${data(explain(t))}`,
    );
  if (verdict.status === "error" || verdict.status === "timeout" || verdict.status === "infrastructure") {
    const line = verdict.status === "error" ? (verdict.position?.line ?? 1) : 1;
    lines.unshift(
      `::error file=${property(file)},line=${line},title=${property(verdict.exercise)}::${data(headline(verdict))}`,
    );
  }
  lines.push(`::notice title=Autograding complete::Points ${verdict.score}/${verdict.maxScore}`);
  return lines.join("\n");
}

/** Workflow commands end at a line break, and their properties at a comma. */
const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
