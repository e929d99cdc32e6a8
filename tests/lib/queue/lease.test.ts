import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { grades, jobs } from "@/lib/db/schema";
import { maxFailures } from "@/lib/queue/job";
import { extend, fail, finish, progress, release } from "@/lib/queue/lease";
import { enqueue, take } from "@/lib/queue/queue";
import { describeOnEachEngine } from "@/tests/support/engines";
import { jobOf, letTimePass, outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("a lease", (engine) => {
  it("finish writes the grade and ends the job", async () => {
    const database = await engine.clean();
    const { submissionId, jobId } = await submitOnce(database);
    expect(await finish(database.queries, await takeOne(database), outcome(7))).toBe("stored");
    expect(await database.queries.select().from(grades)).toMatchObject([
      { submissionId, jobId, reason: "submitted", ...outcome(7) },
    ]);
    expect(await jobOf(database, jobId)).toMatchObject({ state: "done", leaseUntil: null, error: null });
  });

  it("finish twice writes one grade", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    const both = await Promise.all([
      finish(database.queries, job, outcome(7)),
      finish(database.queries, job, outcome(7)),
    ]);
    expect(both.sort()).toEqual(["already-stored", "stored"]);
    expect(await database.queries.select().from(grades)).toHaveLength(1);
  });

  it("finish of a regrade adds a grade beside the first", async () => {
    const database = await engine.clean();
    const { submissionId } = await submitOnce(database);
    await finish(database.queries, await takeOne(database), outcome(7));
    await enqueue(database.queries, submissionId, "regrade");
    await finish(database.queries, await takeOne(database), outcome(9));
    const rows = await database.queries.select().from(grades).orderBy(grades.id);
    expect(rows.map(({ reason, score }) => ({ reason, score }))).toEqual([
      { reason: "submitted", score: 7 },
      { reason: "regraded", score: 9 },
    ]);
  });

  it("finish keeps the job when the grade cannot be written", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const job = await takeOne(database);
    const noScore = { ...outcome(7), score: null as unknown as number };
    await expect(finish(database.queries, job, noScore)).rejects.toThrow();
    expect((await jobOf(database, jobId)).state).toBe("running");
    expect(await finish(database.queries, job, outcome(7))).toBe("stored");
  });

  it("finish stores a verdict that quotes a learner's NUL characters and broken surrogates", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    const message = "got \0 and \ud800";
    expect(await finish(database.queries, job, { ...outcome(0), verdict: { message } })).toBe("stored");
    const [grade] = await database.queries.select().from(grades);
    expect(grade!.verdict).toEqual({ message: "got \ufffd and \ufffd" });
  });

  it("a worker whose job was taken again can do nothing with it", async () => {
    const database = await engine.clean();
    const { queries } = database;
    await submitOnce(database);
    const stale = await takeOne(database, "slow");
    await letTimePass(database);
    const current = await takeOne(database, "quick");

    const fencedOff = async () => {
      expect(await finish(queries, stale, outcome(10))).toBe("lost");
      expect(await fail(queries, stale, "too slow")).toBe("lost");
      expect(await extend(queries, stale, 60_000)).toBe(false);
      expect(await progress(queries, stale, { done: 1 })).toBe(false);
      expect(await release(queries, stale)).toBe(false);
    };
    await fencedOff();
    expect(await jobOf(database, current.id)).toEqual(current);
    expect(await queries.select().from(grades)).toEqual([]);

    await finish(queries, current, outcome(3));
    await fencedOff();
    expect(await queries.select({ score: grades.score }).from(grades)).toEqual([{ score: 3 }]);
  });

  it("finish counts while nobody else has taken the job, even if the lease has run out", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    await letTimePass(database);
    expect(await finish(database.queries, job, outcome(10))).toBe("stored");
  });

  it("finish after release is too late: the job is somebody else's", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    await release(database.queries, job);
    expect(await finish(database.queries, job, outcome(10))).toBe("lost");
  });

  it("extend keeps the job past its first lease", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    await letTimePass(database);
    expect(await extend(database.queries, job, 60_000)).toBe(true);
    expect(await take(database.queries, "other", 60_000)).toBeNull();
  });

  it("progress is there to read while the job runs, and gone when it is taken again", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    const job = await takeOne(database);
    expect(await progress(database.queries, job, { step: 40, of: 100 })).toBe(true);
    expect((await jobOf(database, job.id)).progress).toEqual({ step: 40, of: 100 });
    await letTimePass(database);
    expect((await takeOne(database)).progress).toBeNull();
  });

  it("fail sends the job back with growing delays, and gives it up without a grade at last", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const delays: number[] = [];
    for (let failure = 1; failure < maxFailures; failure++) {
      const job = await takeOne(database);
      expect(await fail(database.queries, job, `no guest (${failure})`)).toBe("queued");
      expect(await take(database.queries, "eager", 1000)).toBeNull();
      const { runAfter, startedAt } = await jobOf(database, jobId);
      delays.push(Math.round((runAfter.getTime() - startedAt!.getTime()) / 1000));
      await letTimePass(database);
    }
    expect(delays).toEqual([2, 4, 8, 16]);
    expect(await fail(database.queries, await takeOne(database), "no guest, again")).toBe("failed");
    expect(await jobOf(database, jobId)).toMatchObject({ state: "failed", error: "no guest, again" });
    await letTimePass(database);
    expect(await take(database.queries, "eager", 1000)).toBeNull();
    expect(await database.queries.select().from(grades)).toEqual([]);
  });

  it("a job that was given up can be asked for again", async () => {
    const database = await engine.clean();
    const { submissionId, jobId } = await submitOnce(database);
    await database.queries.update(jobs).set({ state: "failed" }).where(eq(jobs.id, jobId));
    const again = await enqueue(database.queries, submissionId, "grade");
    expect((await takeOne(database)).id).toBe(again);
  });
});
