import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { checkpoints, grades, jobs } from "@/lib/db/schema";
import { storableJson, storableText } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { bury } from "@/lib/queue/bury";
import { jobsChannel, submissionsChannel } from "@/lib/queue/channels";
import { fromNow, heldBy, type Job, type Lease, maxFailures, subjectOf } from "@/lib/queue/job";

/** A grade. The verdict is opaque here: any JSON object. */
interface GradeOutcome {
  verdict: unknown;
  status: string;
  score: number;
  maxScore: number;
}

/** What a job comes to: a grade, or whatever `store` writes in the transaction that ends the job. */
export type Outcome = GradeOutcome | { store(transaction: Executor, job: Job): Promise<void> };

const longestBackoffMs = 60_000;
/** A job that failed so often is begun anew: its checkpoint may be what fails. */
const failuresPerCheckpoint = 2;

/**
 * Keeps the job for another `leaseMs`.
 *
 * @returns false when the lease is lost: another worker has the job, and this one should stop
 */
export async function extend(executor: Executor, lease: Lease, leaseMs: number): Promise<boolean> {
  const kept = await executor
    .update(jobs)
    .set({ leaseUntil: fromNow(leaseMs) })
    .where(heldBy(lease))
    .returning({ id: jobs.id });
  return kept.length > 0;
}

/**
 * Shows how far the job is: any JSON object, which listeners of the submission then read.
 *
 * @returns false when the lease is lost
 */
export function progress(executor: Executor, lease: Lease, value: unknown): Promise<boolean> {
  return executor.transaction(async (transaction) => {
    const [job] = await transaction
      .update(jobs)
      .set({ progress: storableJson(value) })
      .where(heldBy(lease))
      .returning();
    if (job) await notify(transaction, submissionsChannel, subjectOf(job));
    return job !== undefined;
  });
}

/**
 * Keeps where the job goes on if this worker stops or dies: any JSON value, in place of the one before.
 *
 * @returns false when the lease is lost, and nothing was kept
 */
export function keepCheckpoint(executor: Executor, lease: Lease, value: unknown): Promise<boolean> {
  return executor.transaction(async (transaction) => {
    const [held] = await transaction.select({ id: jobs.id }).from(jobs).where(heldBy(lease)).for("update");
    if (!held) return false;
    await transaction
      .insert(checkpoints)
      .values({ jobId: lease.id, value })
      .onConflictDoUpdate({ target: checkpoints.jobId, set: { value } });
    return true;
  });
}

/** What the job's last worker kept; undefined where it begins at the beginning. */
export async function lastCheckpoint(executor: Executor, jobId: string): Promise<unknown> {
  const [row] = await executor.select().from(checkpoints).where(eq(checkpoints.jobId, jobId));
  return row?.value;
}

async function storeGrade(transaction: Executor, job: Job, grade: GradeOutcome): Promise<void> {
  await transaction.insert(grades).values({
    id: createId(),
    submissionId: job.submissionId!,
    jobId: job.id,
    reason: job.kind === "regrade" ? "regraded" : "submitted",
    verdict: storableJson(grade.verdict),
    status: grade.status,
    score: grade.score,
    maxScore: grade.maxScore,
  });
}

/**
 * Writes the outcome and ends the job, both or neither.
 *
 * @returns "stored" the first time; "already-stored" when the same attempt finishes again, which writes
 *   nothing; "lost" when another worker has the job, which writes nothing either
 */
export function finish(
  executor: Executor,
  lease: Lease,
  outcome: Outcome,
): Promise<"stored" | "already-stored" | "lost"> {
  return executor.transaction(async (transaction) => {
    const [job] = await transaction
      .update(jobs)
      .set({ state: "done", finishedAt: sql`now()`, leaseUntil: null, progress: null, error: null })
      .where(heldBy(lease))
      .returning();
    if (!job) {
      const [now] = await transaction.select().from(jobs).where(eq(jobs.id, lease.id));
      return now?.state === "done" && now.attempts === lease.attempts ? "already-stored" : "lost";
    }
    if ("store" in outcome) await outcome.store(transaction, job);
    else await storeGrade(transaction, job, outcome);
    await transaction.delete(checkpoints).where(eq(checkpoints.jobId, job.id));
    await notify(transaction, submissionsChannel, subjectOf(job));
    return "stored";
  });
}

/**
 * Reports that we, not the learner, broke this attempt. The job waits 2, 4, 8, … seconds, at most a
 * minute, and is tried again; after maxFailures it is given up, without a grade.
 *
 * @param options.giveUp at once, because another try would fail as well
 * @returns the job's new state, or "lost"
 */
export function fail(
  executor: Executor,
  lease: Lease,
  message: string,
  { giveUp = false } = {},
): Promise<"queued" | "failed" | "lost"> {
  return executor.transaction(async (transaction) => {
    const [held] = await transaction.select().from(jobs).where(heldBy(lease)).for("update");
    if (!held) return "lost";
    const failures = held.failures + 1;
    const state = failures < maxFailures && !giveUp ? "queued" : "failed";
    await transaction
      .update(jobs)
      .set({
        state,
        failures,
        error: storableText(message),
        leaseUntil: null,
        progress: null,
        runAfter: fromNow(Math.min(1000 * 2 ** failures, longestBackoffMs)),
        finishedAt: state === "failed" ? sql`now()` : null,
      })
      .where(eq(jobs.id, lease.id));
    if (failures % failuresPerCheckpoint === 0)
      await transaction.delete(checkpoints).where(eq(checkpoints.jobId, lease.id));
    if (state === "failed") await bury(transaction, held);
    else await notify(transaction, submissionsChannel, subjectOf(held));
    return state;
  });
}

/**
 * Gives the job back untouched: a worker that stops. It counts as nobody's failure.
 *
 * @returns false when the lease is lost
 */
export function release(executor: Executor, lease: Lease): Promise<boolean> {
  return executor.transaction(async (transaction) => {
    const [job] = await transaction
      .update(jobs)
      .set({ state: "queued", leaseUntil: null, progress: null, startedAt: null })
      .where(heldBy(lease))
      .returning();
    if (!job) return false;
    await notify(transaction, jobsChannel, "");
    await notify(transaction, submissionsChannel, subjectOf(job));
    return true;
  });
}
