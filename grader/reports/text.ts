import type { TestResult, Verdict } from "../verdict";
import { headline } from "./words";

const marks: Record<TestResult["status"], string> = {
  pass: "ok",
  fail: "FAIL",
  error: "ERROR",
  timeout: "TIMEOUT",
  "not-run": "not run",
};

/** A verdict for people at a terminal. */
export function textReport(verdict: Verdict): string {
  const lines: string[] = [];
  for (const t of verdict.tests) {
    lines.push(
      `${marks[t.status].padEnd(8)}${t.hidden ? "hidden: " : ""}${t.name}  (${t.score}/${t.maxScore})`,
    );
    if (t.status === "pass" || t.status === "not-run") continue;
    if (t.message) lines.push(`        ${t.message}${t.position ? ` (line ${t.position.line})` : ""}`);
    if (t.call) lines.push(`        asked     ${t.call}`);
    if (t.expected) lines.push(`        expected  ${t.expected}`);
    if (t.actual) lines.push(`        got       ${t.actual}`);
    if (t.diagnosis) lines.push(`        diagnosis ${t.diagnosis.message}`);
    for (const text of t.log) lines.push(`        printed   ${text}`);
  }
  const { host, backend } = verdict.environment;
  lines.push(
    "",
    `${verdict.status.toUpperCase()}: ${headline(verdict)}, ${verdict.score} of ${verdict.maxScore} points`,
  );
  lines.push(
    `exercise ${verdict.exercise}@${verdict.exerciseVersion}, seed ${verdict.seed}, ran in ${host} on ${backend}`,
  );
  return lines.join("\n");
}
