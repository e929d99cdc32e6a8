import { expect, it } from "vitest";
import { jobs, submissions } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { maxFailures } from "@/lib/queue/job";
import { fail, finish, release } from "@/lib/queue/lease";
import { enqueue, position, take } from "@/lib/queue/queue";
import { createLearner } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";
import { jobOf, letTimePass, outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("the queue", (engine) => {
  it("enqueue leaves nothing behind when the transaction that stores the submission fails", async () => {
    const database = await engine.clean();
    const learner = await createLearner(database);
    const id = createId();
    const failing = database.queries.transaction(async (transaction) => {
      await transaction
        .insert(submissions)
        .values({ id, learnerId: learner.id, slug: "momentum", source: "", sourceHash: "" });
      await enqueue(transaction, id, "grade");
      expect(await transaction.select().from(jobs)).toMatchObject([{ submissionId: id, state: "queued" }]);
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrow("the disk is full");
    expect(await database.queries.select().from(jobs)).toEqual([]);
    expect(await database.queries.select().from(submissions)).toEqual([]);
  });

  it("enqueue means the open job when there is one of the kind, and adds one when it is done", async () => {
    const database = await engine.clean();
    const { submissionId, jobId } = await submitOnce(database);
    expect(await enqueue(database.queries, submissionId, "grade")).toBe(jobId);
    const job = await takeOne(database);
    expect(await enqueue(database.queries, submissionId, "grade")).toBe(jobId);
    const regrade = await enqueue(database.queries, submissionId, "regrade");
    expect(regrade).not.toBe(jobId);
    await finish(database.queries, job, outcome(10));
    const another = await enqueue(database.queries, submissionId, "grade");
    expect([jobId, regrade]).not.toContain(another);
  });

  it("take gives the oldest first, regrades after everything else, and null at the end", async () => {
    const database = await engine.clean();
    const first = await submitOnce(database);
    await finish(database.queries, await takeOne(database), outcome(3));
    const regrade = await enqueue(database.queries, first.submissionId, "regrade");
    const second = await submitOnce(database);
    const third = await submitOnce(database);
    const taken = [await takeOne(database), await takeOne(database), await takeOne(database)];
    expect(taken.map((job) => job.id)).toEqual([second.jobId, third.jobId, regrade]);
    expect(await take(database.queries, "worker", 1000)).toBeNull();
  });

  it("take says who has the job, since when and until when", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const before = Date.now();
    const job = await take(database.queries, "lab-3", 60_000);
    expect(job).toMatchObject({ id: jobId, state: "running", worker: "lab-3", attempts: 1, failures: 0 });
    // The clocks are one machine's here; the slack is for reading them at different moments.
    expect(Math.abs(job!.startedAt!.getTime() - before)).toBeLessThan(5_000);
    expect(job!.leaseUntil!.getTime() - job!.startedAt!.getTime()).toBe(60_000);
  });

  it("take gives a job again once its lease has run out, not before, and counts the death", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    await take(database.queries, "dies", 60_000);
    expect(await take(database.queries, "lives", 60_000)).toBeNull();
    await letTimePass(database);
    expect(await take(database.queries, "lives", 60_000)).toMatchObject({
      id: jobId,
      worker: "lives",
      attempts: 2,
      failures: 1,
    });
  });

  it("take gives up on a job that has cost too many workers their lives", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    for (let death = 1; death <= maxFailures; death++) {
      expect((await takeOne(database, `w${death}`)).failures).toBe(death - 1);
      await letTimePass(database);
    }
    expect(await take(database.queries, "w", 60_000)).toBeNull();
    expect(await jobOf(database, jobId)).toMatchObject({
      state: "failed",
      failures: maxFailures,
      error: `worker w${maxFailures} died`,
    });
  });

  it("take counts a job given back as nobody's failure, however often", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    for (let times = 0; times <= maxFailures; times++) {
      expect(await release(database.queries, await takeOne(database))).toBe(true);
    }
    expect(await jobOf(database, jobId)).toMatchObject({ state: "queued", failures: 0, startedAt: null });
  });

  it("position counts those before it, and is null for what does not wait", async () => {
    const database = await engine.clean();
    const sent = [await submitOnce(database), await submitOnce(database), await submitOnce(database)];
    const positions = () => Promise.all(sent.map(({ jobId }) => position(database.queries, jobId)));
    expect(await positions()).toEqual([1, 2, 3]);
    const job = await takeOne(database);
    expect(await positions()).toEqual([null, 1, 2]);
    // Back in the queue after a failure, it keeps its place.
    await fail(database.queries, job, "no guest could be started");
    expect(await positions()).toEqual([1, 2, 3]);
    expect(await position(database.queries, createId())).toBeNull();
  });

  // PGlite has one connection, so there the takers only take turns.
  const many = engine.name === "postgres" ? 1000 : 100;
  it(`take never gives two workers the same job: ${many} jobs, 8 at once`, async () => {
    const database = await engine.clean();
    const learner = await createLearner(database);
    const rows = Array.from({ length: many }, () => ({ id: createId(), jobId: createId() }));
    await database.queries
      .insert(submissions)
      .values(
        rows.map(({ id }) => ({ id, learnerId: learner.id, slug: "momentum", source: "", sourceHash: "" })),
      );
    await database.queries
      .insert(jobs)
      .values(
        rows.map(({ id, jobId }) => ({ id: jobId, submissionId: id, kind: "grade" as const, priority: 0 })),
      );
    const takers = Array.from({ length: 8 }, async (_, i) => {
      const ids: string[] = [];
      for (;;) {
        const job = await take(database.queries, `taker ${i}`, 60_000);
        if (!job) return ids;
        ids.push(job.id);
      }
    });
    const taken = await Promise.all(takers);
    expect(taken.flat()).toHaveLength(many);
    expect(new Set(taken.flat()).size).toBe(many);
    // All of them had a share: on PostgreSQL they really ran side by side.
    for (const ids of taken) expect(ids.length).toBeGreaterThan(0);
  });
});
