import { expect, it } from "vitest";
import { pastOf } from "@/app/workbench/past";
import type { HistoryLine } from "@/app/workbench/submission-view";
import { resultFixture, verdictFixture } from "../fixtures";

const submission = (id: string, createdAt: string, score: HistoryLine["score"] = null): HistoryLine => ({
  id,
  createdAt,
  state: score ? "done" : "queued",
  score,
});
const run = (at: string, verdict: Parameters<typeof pastOf>[1][number]["verdict"]) => ({
  slug: "adam",
  at,
  source: "",
  verdict,
});

it("pastOf puts runs and submissions in one line of time, newest first, and numbers the submissions", () => {
  const verdict = verdictFixture([resultFixture("a"), resultFixture("b", { status: "fail", score: 0 })]);
  const past = pastOf(
    [
      submission("two", "2026-01-01T12:00:00.000Z"),
      submission("one", "2026-01-01T10:00:00.000Z", { status: "fail", score: 3, maxScore: 18 }),
    ],
    [run("2026-01-01T11:00:00.000Z", verdict), run("2026-01-01T09:00:00.000Z", null)],
  );
  expect(past.map((each) => [each.kind === "run" ? "run" : each.number, each.outcome, each.status])).toEqual([
    [2, "in the queue", "queued"],
    ["run", "1 of 2 tests", "fail"],
    [1, "not yet, 3 of 18", "fail"],
    ["run", "stopped", "stopped"],
  ]);
});
