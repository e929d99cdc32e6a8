import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { jobs, submissions } from "@/lib/db/schema";
import { checkRoom } from "@/lib/queue/capacity";
import { finish } from "@/lib/queue/lease";
import { createLearner } from "@/lib/session/learners";
import { submit } from "@/lib/submissions";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

/** A finished job that took so long. */
async function measure(database: Database, seconds: number): Promise<void> {
  await submitOnce(database);
  const job = await takeOne(database);
  await finish(database.queries, job, outcome(10));
  await database.queries
    .update(jobs)
    .set({ startedAt: sql`finished_at - ${seconds} * interval '1 second'` })
    .where(eq(jobs.id, job.id));
}

describeOnEachEngine("checkRoom", (engine) => {
  it("submit refuses when the queue is full, stores nothing, and accepts again when it is not", async () => {
    const database = await engine.clean();
    const limits = { queued: 2, perLearner: 10 };
    const { id: learnerId } = await createLearner(database);
    const send = () => submit(database, { learnerId, slug: "momentum", source: "" }, limits);
    expect(await send()).toMatchObject({ full: false });
    expect(await send()).toMatchObject({ full: false });
    expect(await send()).toMatchObject({ full: true, scope: "queue" });
    expect(await database.queries.select().from(submissions)).toHaveLength(2);
    await takeOne(database);
    expect(await send()).toMatchObject({ full: false });
  });

  it("submit refuses one learner who has too many open, and nobody else", async () => {
    const database = await engine.clean();
    const limits = { queued: 100, perLearner: 1 };
    const [greedy, other] = [await createLearner(database), await createLearner(database)];
    const send = (learnerId: string) => submit(database, { learnerId, slug: "momentum", source: "" }, limits);
    expect(await send(greedy.id)).toMatchObject({ full: false });
    // Running still counts: it is the learner's turn that is taken, not a place in the queue.
    const job = await takeOne(database);
    expect(await send(greedy.id)).toMatchObject({ full: true, scope: "learner" });
    expect(await send(other.id)).toMatchObject({ full: false });
    await finish(database.queries, job, outcome(0));
    expect(await send(greedy.id)).toMatchObject({ full: false });
  });

  it("checkRoom tells to wait for a tenth of the queue, at the speed measured", async () => {
    const database = await engine.clean();
    await measure(database, 3);
    await measure(database, 9);
    const { learnerId } = await submitOnce(database);
    for (let i = 0; i < 10; i++) await submitOnce(database);
    const limits = { queued: 10, perLearner: 10 };
    // Mean 6 s; one place of ten; nobody at work counts as one worker: 1 · 6 = 6.
    expect(await checkRoom(database.queries, learnerId, limits)).toEqual({
      full: true,
      scope: "queue",
      retryAfterSeconds: 6,
    });
    // With 3 at work, 8 are queued: 0.8 places of eight · 6 s / 3 = 1.6, rounded up.
    for (let i = 0; i < 3; i++) await takeOne(database);
    expect(await checkRoom(database.queries, learnerId, { queued: 8, perLearner: 10 })).toMatchObject({
      retryAfterSeconds: 2,
    });
  });

  it("checkRoom stays between a second and ten minutes", async () => {
    const database = await engine.clean();
    const { learnerId } = await submitOnce(database);
    const full = { queued: 1, perLearner: 10 };
    const wait = async () => (await checkRoom(database.queries, learnerId, full))?.retryAfterSeconds;
    // Nothing measured yet: 0.1 · 5 s, and a second at least.
    expect(await wait()).toBe(1);
    await submitOnce(database);
    await measure(database, 1_000_000);
    await submitOnce(database);
    expect(await wait()).toBe(600);
  });

  it("checkRoom measures the last 50 jobs, not those of long ago", async () => {
    const database = await engine.clean();
    await measure(database, 100_000);
    await database.queries.update(jobs).set({ finishedAt: sql`finished_at - interval '1 day'` });
    await database.queries.update(jobs).set({ startedAt: sql`finished_at - interval '1 day'` });
    for (let i = 0; i < 50; i++) await measure(database, 20);
    const { learnerId } = await submitOnce(database);
    expect(await checkRoom(database.queries, learnerId, { queued: 1, perLearner: 9 })).toMatchObject({
      retryAfterSeconds: 2,
    });
  });
});
