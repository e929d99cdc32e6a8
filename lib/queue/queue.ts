import { and, count, eq, gte, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { type JobKind, jobs } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { bury } from "@/lib/queue/bury";
import { jobsChannel, submissionsChannel } from "@/lib/queue/channels";
import {
  fromNow,
  type Job,
  type Lane,
  laneOf,
  lanes,
  maxFailures,
  subjectColumn,
  subjectOf,
} from "@/lib/queue/job";

/** A regrade of a whole course, or of a season, must not keep learners waiting. */
const priorities: Record<JobKind, number> = { grade: 0, regrade: 1, verify: 0, replay: 1 };

const anyLane: readonly JobKind[] = [...lanes.grading, ...lanes.verifying];

/**
 * Adds a job, in the transaction that stores what it is about, so that neither is ever without the
 * other. If an open job of this kind exists for the submission or entry, that one is meant.
 *
 * @param subjectId of a submission, or of an entry to be verified or replayed
 * @returns the id of the job
 */
export async function enqueue(transaction: Executor, subjectId: string, kind: JobKind): Promise<string> {
  const subject = subjectColumn(kind);
  const [added] = await transaction
    .insert(jobs)
    .values({ id: createId(), [subject]: subjectId, kind, priority: priorities[kind] })
    .onConflictDoNothing()
    .returning({ id: jobs.id });
  await notify(transaction, jobsChannel, "");
  await notify(transaction, submissionsChannel, subjectId);
  if (added) return added.id;
  const [open] = await transaction
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(eq(jobs[subject], subjectId), eq(jobs.kind, kind), inArray(jobs.state, ["queued", "running"])),
    );
  // It may have been finished between the two statements; then there is room for another.
  return open?.id ?? enqueue(transaction, subjectId, kind);
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
    .returning();
  for (const job of buried) await bury(transaction, job);
}

/**
 * Takes the next job: the oldest of the smallest priority that is queued and due, or whose worker let
 * its lease expire. No two workers ever get the same one.
 *
 * @param worker a name for people to read
 * @param leaseMs how long the job stays ours without another word (extend)
 * @param lane    of these kinds only; of all unless given
 * @returns null when there is nothing to do
 */
export function take(executor: Executor, worker: string, leaseMs: number, lane?: Lane): Promise<Job | null> {
  const kinds = lane ? lanes[lane] : anyLane;
  return executor.transaction(async (transaction) => {
    await buryExpired(transaction);
    const next = transaction
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          inArray(jobs.kind, kinds),
          or(and(eq(jobs.state, "queued"), lte(jobs.runAfter, sql`now()`)), expired),
        ),
      )
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
    if (job) await notify(transaction, submissionsChannel, subjectOf(job));
    return job ?? null;
  });
}

/**
 * How many are before it in its lane of the queue, plus one.
 *
 * @returns null when the job does not wait: it is unknown, in work or finished
 */
export async function position(executor: Executor, jobId: string): Promise<number | null> {
  const [job] = await executor
    .select({ id: jobs.id, priority: jobs.priority, kind: jobs.kind })
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
    .where(and(eq(jobs.state, "queued"), inArray(jobs.kind, lanes[laneOf(job.kind)]), before));
  return 1 + (row?.n ?? 0);
}
