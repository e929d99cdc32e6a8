import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { jobs, submissions } from "@/lib/db/schema";
import { jobsChannel } from "@/lib/queue/channels";
import { finish } from "@/lib/queue/lease";
import { submissionWithGrade } from "@/lib/results";
import { createLearner } from "@/lib/session/learners";
import { regradeExercise, submit } from "@/lib/submissions";
import { describeOnEachEngine } from "@/tests/support/engines";
import { eventually } from "@/tests/support/eventually";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("submissions", (engine) => {
  it("submit stores what was sent, with its hash and its job", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const source = "export const α = 0.1; // 😀\n";
    const sent = await submit(database, { learnerId, slug: "momentum", source });
    expect(await database.queries.select().from(submissions)).toMatchObject([
      { learnerId, slug: "momentum", source, sourceHash: createHash("sha256").update(source).digest("hex") },
    ]);
    const [job] = await database.queries.select().from(jobs);
    expect(sent).toEqual({ full: false, submissionId: job!.submissionId, jobId: job!.id });
    expect(job).toMatchObject({ kind: "grade", state: "queued", attempts: 0 });
  });

  it("submit under the same key is the same submission, also when both come at once", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const key = crypto.randomUUID();
    const sent = { learnerId, slug: "momentum", source: "export {};", key };
    const first = await submit(database, sent);
    expect(await submit(database, sent)).toEqual(first);
    const other = { ...sent, key: crypto.randomUUID() };
    const both = await Promise.all([submit(database, other), submit(database, other)]);
    expect(both[0]).toEqual(both[1]);
    const { id: somebody } = await createLearner(database);
    await submit(database, { ...sent, learnerId: somebody });
    expect(await database.queries.select().from(submissions)).toHaveLength(3);
    expect(await database.queries.select().from(jobs)).toHaveLength(3);
  });

  it("submit tells the workers", async () => {
    const database = await engine.clean();
    let told = 0;
    const stop = await database.listen(jobsChannel, () => told++);
    await submitOnce(database);
    await eventually(() => told).toBe(1);
    await stop();
  });

  it("submit stores a source with characters that PostgreSQL does not", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const sent = await submit(database, { learnerId, slug: "momentum", source: '"\0"; "\ud800"' });
    if (sent.full) throw new Error("the queue is full");
    const stored = (await submissionWithGrade(database, sent.submissionId))!.submission;
    expect(stored.source).toBe('"\ufffd"; "\ufffd"');
    expect(stored.sourceHash).toBe(createHash("sha256").update(stored.source).digest("hex"));
  });

  it("submit refuses a learner who does not exist, and stores nothing", async () => {
    const database = await engine.clean();
    const learnerId = "00000000-0000-7000-8000-000000000000";
    await expect(submit(database, { learnerId, slug: "momentum", source: "" })).rejects.toThrow();
    expect(await database.queries.select().from(jobs)).toEqual([]);
  });

  it("regradeExercise queues every submission of the exercise once, and no other", async () => {
    const database = await engine.clean();
    const [first, second] = [await submitOnce(database), await submitOnce(database)];
    const other = await submitOnce(database, { slug: "adagrad" });
    for (let i = 0; i < 3; i++) await finish(database.queries, await takeOne(database), outcome(5));
    expect(await regradeExercise(database, "momentum")).toBe(2);
    expect(await regradeExercise(database, "momentum")).toBe(2);
    const regrades = [await takeOne(database), await takeOne(database)];
    expect(regrades.map((job) => job.submissionId)).toEqual([first.submissionId, second.submissionId]);
    expect(regrades.map((job) => job.kind)).toEqual(["regrade", "regrade"]);
    await expect(takeOne(database)).rejects.toThrow("no job");
    expect((await submissionWithGrade(database, other.submissionId))!.job.kind).toBe("grade");
  });
});
