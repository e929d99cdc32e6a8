import type { TestResult, Verdict } from "../verdict";

/** One line on how it went, the same in every format. */
export function headline(verdict: Verdict): string {
  switch (verdict.status) {
    case "pass":
      return "passed";
    case "fail":
      return verdict.message;
    case "error": {
      const { position } = verdict;
      const doing = { compile: "compiling", load: "loading", run: "running" }[verdict.phase];
      const where = position ? ` (line ${position.line}, column ${position.column})` : "";
      return `error while ${doing}: ${verdict.message}${where}`;
    }
    case "timeout":
      return verdict.message;
    case "infrastructure":
      return `not graded, through no fault of yours (${verdict.code}): ${verdict.message}`;
    default:
      return verdict satisfies never;
  }
}

/** What a learner should read about one test: the message, the call, and the diagnosis. */
export function explain(test: TestResult): string {
  if (test.status === "pass") return "";
  if (test.status === "not-run") return "not run";
  const lines = [test.message ?? test.idea];
  if (test.position) lines.push(`line ${test.position.line}`);
  if (test.call) lines.push(`asked: ${test.call}`);
  if (test.expected) lines.push(`expected: ${test.expected}`);
  if (test.actual) lines.push(`got: ${test.actual}`);
  if (test.diagnosis) lines.push(test.diagnosis.message);
  return lines.join("\n");
}

/** Cut to a length, and shown to be cut. */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
