import { expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { retryGivenUp, ungraded } from "@/lib/queue/given-up";
import { fail, finish } from "@/lib/queue/lease";
import { enqueue } from "@/lib/queue/queue";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

const giveUp = async (database: Database, why: string) =>
  fail(database.queries, await takeOne(database), why, { giveUp: true });

describeOnEachEngine("what was given up", (engine) => {
  it("ungraded counts the submissions of each exercise, and says why of the latest", async () => {
    const database = await engine.clean();
    for (const why of ["tests.ts:3: first", "tests.ts:4: then"]) {
      await submitOnce(database, { slug: "adam" });
      await giveUp(database, why);
    }
    await submitOnce(database, { slug: "momentum" });
    await giveUp(database, "no sandbox");
    await submitOnce(database, { slug: "rmsprop" });
    expect(await ungraded(database)).toEqual([
      { slug: "adam", submissions: 2, reason: "tests.ts:4: then" },
      { slug: "momentum", submissions: 1, reason: "no sandbox" },
    ]);
  });

  it("ungraded leaves out what has a grade, and what is about to be tried again", async () => {
    const database = await engine.clean();
    const graded = await submitOnce(database);
    await finish(database.queries, await takeOne(database), outcome(7));
    await enqueue(database.queries, graded.submissionId, "regrade");
    await giveUp(database, "broken since");
    const waiting = await submitOnce(database);
    await giveUp(database, "broken");
    await enqueue(database.queries, waiting.submissionId, "regrade");
    expect(await ungraded(database)).toEqual([]);
    expect(await retryGivenUp(database)).toBe(0);
  });

  it("retryGivenUp queues each submission once more, and not for ever", async () => {
    const database = await engine.clean();
    const { submissionId } = await submitOnce(database);
    await giveUp(database, "broken");
    for (let start = 1; start <= 3; start++) {
      expect(await retryGivenUp(database)).toBe(1);
      // A second worker that starts at the same time finds it queued.
      expect(await retryGivenUp(database)).toBe(0);
      expect(await ungraded(database)).toEqual([]);
      const job = await takeOne(database);
      expect(job).toMatchObject({ submissionId, kind: "grade" });
      await fail(database.queries, job, "still broken", { giveUp: true });
    }
    expect(await retryGivenUp(database)).toBe(0);
    expect(await ungraded(database)).toMatchObject([{ submissions: 1, reason: "still broken" }]);
  });
});
