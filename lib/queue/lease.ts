import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { grades, type JobKind, jobs } from "@/lib/db/schema";
import { storableJson, storableText } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { jobsChannel, submissionsChannel } from "@/lib/queue/channels";
import { fromNow, heldBy, type Lease, maxFailures } from "@/lib/queue/job";

/** What a job comes to. The verdict is opaque here: any JSON object. */
export interface Outcome {
  verdict: unknown;
  status: string;
  score: number;
  maxScore: number;
}

const longestBackoffMs = 60_000;
const reasons = { grade: "submitted", regrade: "regraded" } as const satisfies Record<JobKind, string>;

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
      .returning({ submissionId: jobs.submissionId });
    if (job) await notify(transaction, submissionsChannel, job.submissionId);
    return job !== undefined;
  });
}

/**
 * Writes the grade and ends the job, both or neither.
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
      .returning({ submissionId: jobs.submissionId, kind: jobs.kind });
    if (!job) {
      const [now] = await transaction.select().from(jobs).where(eq(jobs.id, lease.id));
      return now?.state === "done" && now.attempts === lease.attempts ? "already-stored" : "lost";
    }
    await transaction.insert(grades).values({
      id: createId(),
      submissionId: job.submissionId,
      jobId: lease.id,
      reason: reasons[job.kind],
      verdict: storableJson(outcome.verdict),
      status: outcome.status,
      score: outcome.score,
      maxScore: outcome.maxScore,
    });
    await notify(transaction, submissionsChannel, job.submissionId);
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
    await notify(transaction, submissionsChannel, held.submissionId);
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
      .returning({ submissionId: jobs.submissionId });
    if (!job) return false;
    await notify(transaction, jobsChannel, "");
    await notify(transaction, submissionsChannel, job.submissionId);
    return true;
  });
}
