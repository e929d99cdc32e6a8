import type { PastRun } from "./past-runs";
import type { HistoryLine } from "./submission-view";

/** One line of the history: something that was run or submitted, with how it went in words. */
export type Past = { at: string; outcome: string; status: string } & (
  | { kind: "run"; run: PastRun }
  | { kind: "submission"; id: string; number: number }
);

const graded: Record<string, string> = {
  pass: "passed",
  fail: "not yet",
  error: "broke off",
  timeout: "out of time",
  infrastructure: "not graded",
};

const ungraded = { queued: "in the queue", running: "being graded", failed: "not graded", done: "no grade" };

function outcomeOf({ state, score }: HistoryLine): string {
  return score
    ? `${graded[score.status] ?? score.status}, ${score.score} of ${score.maxScore}`
    : ungraded[state];
}

function outcomeOfRun({ verdict }: PastRun): string {
  if (!verdict) return "stopped";
  const passed = verdict.tests.filter(({ status }) => status === "pass").length;
  if (verdict.status === "pass" || verdict.status === "fail")
    return `${passed} of ${verdict.tests.length} tests`;
  return graded[verdict.status]!;
}

/** Submissions and runs in one line of time, newest first. */
export function pastOf(submissions: readonly HistoryLine[], runs: readonly PastRun[]): Past[] {
  const all: Past[] = [
    ...submissions.map((line, i) => ({
      kind: "submission" as const,
      id: line.id,
      number: submissions.length - i,
      at: line.createdAt,
      outcome: outcomeOf(line),
      status: line.score?.status ?? line.state,
    })),
    ...runs.map((run) => ({
      kind: "run" as const,
      run,
      at: run.at,
      outcome: outcomeOfRun(run),
      status: run.verdict?.status ?? "stopped",
    })),
  ];
  return all.sort((a, b) => b.at.localeCompare(a.at));
}
