import { expect, it } from "vitest";
import { handleJobs } from "@/grader/judge/handle-jobs";
import type { JudgeRequest } from "@/grader/judge/service";
import type { Verdict } from "@/grader/verdict";
import { AppError } from "@/lib/app-error";
import { GiveUp } from "@/lib/queue/job";
import { describeOnEachEngine } from "@/tests/support/engines";
import { submitOnce, takeOne } from "@/tests/support/fixtures";

/** A judge who does as told. */
const judgeOf = (grade: (request: JudgeRequest) => Promise<Verdict>) => ({
  grade,
  verifyEntry: () => Promise.reject(new Error("no entry is asked about here")),
});

const verdict: Verdict = {
  version: 1,
  exercise: "momentum",
  exerciseVersion: "abc",
  engineVersion: "1",
  seed: "7",
  environment: { host: "process", backend: "wasm" },
  score: 3,
  maxScore: 4,
  tests: [],
  status: "fail",
  message: "1 of 4 tests did not pass",
};

describeOnEachEngine("handleJobs", (engine) => {
  async function handle(grade: (request: JudgeRequest) => Promise<Verdict>) {
    const database = await engine.clean();
    await submitOnce(database);
    const shown: unknown[] = [];
    const context = {
      signal: new AbortController().signal,
      progress: (value: unknown) => shown.push(value),
      checkpoint: undefined,
      keep: () => {},
    };
    const outcome = await handleJobs(database, judgeOf(grade))(await takeOne(database), context);
    return { outcome, shown };
  }

  it("handleJobs grades the stored source under a seed of the submission's own", async () => {
    const requests: JudgeRequest[] = [];
    const grade = async (request: JudgeRequest) => {
      requests.push(request);
      return verdict;
    };
    const { outcome } = await handle(grade);
    expect(outcome).toEqual({ verdict, status: "fail", score: 3, maxScore: 4 });
    await handle(grade);
    expect(requests[0]).toMatchObject({ slug: "momentum", source: "export const step = () => [];" });
    expect(requests[0]!.seed).not.toBe(requests[1]!.seed);
  });

  it("handleJobs tells the page names and outcomes, and nothing of what was asked", async () => {
    const { shown } = await handle(async ({ onEvent }) => {
      onEvent!({ type: "started", host: "process", backend: "wasm", tests: 2 });
      const result = { name: "step moves", hidden: true, status: "fail", actual: "1.25" } as never;
      onEvent!({ type: "test", result });
      return verdict;
    });
    expect(shown).toEqual([
      { of: 2, tests: [] },
      { of: 2, tests: [{ name: "step moves", hidden: true, status: "fail" }] },
    ]);
  });

  it.each([
    ["gives up a job of a broken exercise", "broken-exercise", true],
    ["lets the queue try again when the judge died", "judge-died", false],
  ])("handleJobs %s", async (_what, code, givesUp) => {
    const error = new AppError(code, "tests.ts:4: not today");
    const thrown = await handle(() => Promise.reject(error)).catch((e: Error) => e);
    expect(thrown).toMatchObject({ code, message: "tests.ts:4: not today" });
    expect(thrown instanceof GiveUp).toBe(givesUp);
  });

  it("handleJobs takes a verdict that blames us for a failure of ours", async () => {
    const ours: Verdict = { ...verdict, status: "infrastructure", code: "no-sandbox", message: "no sandbox" };
    await expect(handle(async () => ours)).rejects.toMatchObject({ code: "no-sandbox" });
  });
});
