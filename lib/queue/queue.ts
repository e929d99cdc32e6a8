import { and, count, eq, gte, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { type JobKind, jobs } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { jobsChannel, submissionsChannel } from "@/lib/queue/channels";
import { fromNow, type Job, maxFailures } from "@/lib/queue/job";

/** A regrade of a whole course must not keep learners waiting. */
const priorities: Record<JobKind, number> = { grade: 0, regrade: 1 };

/**
 * Adds a job, in the transaction that stores what it is about, so that neither is ever without the
 * other. If an open job of this kind exists for the submission, that one is meant.
 *
 * @returns the id of the job
 */
export async function enqueue(transaction: Executor, submissionId: string, kind: JobKind): Promise<string> {
  const [added] = await transaction
    .insert(jobs)
    .values({ id: createId(), submissionId, kind, priority: priorities[kind] })
    .onConflictDoNothing()
    .returning({ id: jobs.id });
  await notify(transaction, jobsChannel, "");
  await notify(transaction, submissionsChannel, submissionId);
  if (added) return added.id;
  const [open] = await transaction
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.submissionId, submissionId),
        eq(jobs.kind, kind),
        inArray(jobs.state, ["queued", "running"]),
      ),
    );
  // It may have been finished between the two statements; then there is room for another.
  return open?.id ?? enqueue(transaction, submissionId, kind);
}

const expired = and(eq(jobs.state, "running"), lt(jobs.leaseUntil, sql`now()`));

/** A job that has cost several workers their lives would cost the next one its life too. */
async function buryExpired(transaction: Executor): Promise<void> {
  // Locked row by row, past rows that others hold: two workers that bury at once cannot deadlock.
  const hopeless = transaction
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(expired, gte(jobs.failures, maxFailures - 1)))
    .for("update", { skipLocked: true });
  const buried = await transaction
    .update(jobs)
    .set({
      state: "failed",
      failures: sql`${jobs.failures} + 1`,
      leaseUntil: null,
      finishedAt: sql`now()`,
      error: sql`coalesce(${jobs.error} || '; ', '') || 'worker ' || ${jobs.worker} || ' died'`,
    })
    .where(inArray(jobs.id, hopeless))
    .returning({ submissionId: jobs.submissionId });
  for (const { submissionId } of buried) await notify(transaction, submissionsChannel, submissionId);
}

/**
 * Takes the next job: the oldest of the smallest priority that is queued and due, or whose worker let
 * its lease expire. No two workers ever get the same one.
 *
 * @param worker a name for people to read
 * @param leaseMs how long the job stays ours without another word (extend)
 * @returns null when there is nothing to do
 */
export function take(executor: Executor, worker: string, leaseMs: number): Promise<Job | null> {
  return executor.transaction(async (transaction) => {
    await buryExpired(transaction);
    const next = transaction
      .select({ id: jobs.id })
      .from(jobs)
      .where(or(and(eq(jobs.state, "queued"), lte(jobs.runAfter, sql`now()`)), expired))
      .orderBy(jobs.priority, jobs.id)
      .limit(1)
      .for("update", { skipLocked: true });
    const [job] = await transaction
      .update(jobs)
      .set({
        state: "running",
        attempts: sql`${jobs.attempts} + 1`,
        // Still "running" here, before the update: its last worker died.
        failures: sql`${jobs.failures} + (${jobs.state} = 'running')::int`,
        worker,
        startedAt: sql`now()`,
        leaseUntil: fromNow(leaseMs),
        progress: null,
      })
      // "=", not "in": the subquery is then evaluated once, and locks one row.
      .where(eq(jobs.id, sql`(${next})`))
      .returning();
    if (job) await notify(transaction, submissionsChannel, job.submissionId);
    return job ?? null;
  });
}

/**
 * How many are before it in the queue, plus one.
 *
 * @returns null when the job does not wait: it is unknown, in work or finished
 */
export async function position(executor: Executor, jobId: string): Promise<number | null> {
  const [job] = await executor
    .select({ id: jobs.id, priority: jobs.priority })
    .from(jobs)
    .where(and(eq(jobs.id, jobId), eq(jobs.state, "queued")));
  if (!job) return null;
  const before = or(
    lt(jobs.priority, job.priority),
    and(eq(jobs.priority, job.priority), lt(jobs.id, job.id)),
  );
  const [row] = await executor
    .select({ n: count() })
    .from(jobs)
    .where(and(eq(jobs.state, "queued"), before));
  return 1 + (row?.n ?? 0);
}
