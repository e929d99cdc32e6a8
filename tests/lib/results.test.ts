import { expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { createId } from "@/lib/id";
import { finish } from "@/lib/queue/lease";
import { bestScores, history, submissionWithGrade } from "@/lib/results";
import { regradeExercise } from "@/lib/submissions";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

async function submitAndGrade(
  database: Database,
  score: number,
  where: { slug?: string; learnerId?: string },
) {
  const sent = await submitOnce(database, where);
  await finish(database.queries, await takeOne(database), outcome(score));
  return sent;
}

describeOnEachEngine("results", (engine) => {
  it("submissionWithGrade shows a submission on its way to a grade", async () => {
    const database = await engine.clean();
    const { submissionId, jobId, learnerId } = await submitOnce(database);
    const look = () => submissionWithGrade(database, submissionId);
    expect(await look()).toMatchObject({
      submission: { id: submissionId, learnerId },
      job: { id: jobId, state: "queued" },
      grades: [],
      counting: null,
    });
    const job = await takeOne(database);
    expect(await look()).toMatchObject({ job: { state: "running" } });
    await finish(database.queries, job, outcome(7));
    const { verdict } = outcome(7);
    expect(await look()).toMatchObject({ job: { state: "done" }, counting: { score: 7, verdict } });
  });

  it("submissionWithGrade keeps every grade and counts the best", async () => {
    const database = await engine.clean();
    const { submissionId } = await submitAndGrade(database, 7, {});
    for (const score of [9, 4]) {
      await regradeExercise(database, "momentum");
      await finish(database.queries, await takeOne(database), outcome(score));
    }
    const found = (await submissionWithGrade(database, submissionId))!;
    expect(found.grades.map((grade) => grade.score)).toEqual([7, 9, 4]);
    expect(found.counting?.score).toBe(9);
    expect(found.job.kind).toBe("regrade");
  });

  it("submissionWithGrade is null for an id that is unknown or none at all", async () => {
    const database = await engine.clean();
    expect(await submissionWithGrade(database, createId())).toBeNull();
    expect(await submissionWithGrade(database, "../../etc/passwd")).toBeNull();
  });

  it("history lists the learner's submissions to the exercise, newest first", async () => {
    const database = await engine.clean();
    const first = await submitAndGrade(database, 7, {});
    const { learnerId } = first;
    const second = await submitAndGrade(database, 0, { learnerId });
    await submitAndGrade(database, 10, { learnerId, slug: "adagrad" });
    await submitAndGrade(database, 10, {});
    const third = await submitOnce(database, { learnerId });
    expect(await history(database, learnerId, "momentum")).toMatchObject([
      { id: third.submissionId, state: "queued", score: null },
      { id: second.submissionId, state: "done", score: { status: "fail", score: 0, maxScore: 10 } },
      { id: first.submissionId, state: "done", score: { status: "fail", score: 7, maxScore: 10 } },
    ]);
    expect(await history(database, learnerId, "momentum", 1)).toHaveLength(1);
    expect(await history(database, learnerId, "nothing-sent")).toEqual([]);
  });

  it("history shows a regrade under way, with the score that counts meanwhile", async () => {
    const database = await engine.clean();
    const { learnerId } = await submitAndGrade(database, 7, {});
    await regradeExercise(database, "momentum");
    await takeOne(database);
    expect(await history(database, learnerId, "momentum")).toMatchObject([
      { state: "running", score: { score: 7 } },
    ]);
  });

  it("bestScores holds the best of each exercise, over submissions and regrades, of this learner", async () => {
    const database = await engine.clean();
    const best = await submitAndGrade(database, 7, {});
    const { learnerId } = best;
    await submitAndGrade(database, 3, { learnerId });
    await regradeExercise(database, "momentum");
    for (const score of [5, 2]) await finish(database.queries, await takeOne(database), outcome(score));
    const passed = await submitAndGrade(database, 10, { learnerId, slug: "adagrad" });
    await submitAndGrade(database, 10, {});
    // Not graded yet, so it has no best.
    await submitOnce(database, { learnerId, slug: "rmsprop" });
    const scores = await bestScores(database, learnerId);
    expect([...scores.keys()].sort()).toEqual(["adagrad", "momentum"]);
    expect(scores.get("momentum")).toMatchObject({ submissionId: best.submissionId, score: 7, tries: 2 });
    expect(scores.get("adagrad")).toMatchObject({ submissionId: passed.submissionId, status: "pass" });
  });
});
