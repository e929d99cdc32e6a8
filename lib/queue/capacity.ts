import { and, avg, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { jobs, submissions } from "@/lib/db/schema";

/** How much may wait before a submission is refused. */
export interface Limits {
  /** Jobs queued, of all learners. */
  queued: number;
  /** Jobs queued or running, of one learner: nobody can fill the queue alone. */
  perLearner: number;
}

/** `scope` says whose limit it is: the queue's, or the learner's own. */
export interface Full {
  full: true;
  scope: "queue" | "learner";
  retryAfterSeconds: number;
}

const defaultLimits: Limits = { queued: 500, perLearner: 5 };
/** Until a job has been measured, one is taken to last this long. */
const unmeasuredSeconds = 5;
const longestWaitSeconds = 600;

async function countJobs(executor: Executor, state: "queued" | "running"): Promise<number> {
  const [row] = await executor.select({ n: count() }).from(jobs).where(eq(jobs.state, state));
  return row?.n ?? 0;
}

/**
 * Measured throughput in jobs per second: jobs now in work, over the mean duration of the last 50 that
 * were done (Little's law). A count of finished jobs over a fixed window would read as slowness after
 * every quiet spell.
 */
async function throughput(executor: Executor): Promise<number> {
  const recent = executor
    .select({ seconds: sql`extract(epoch from ${jobs.finishedAt} - ${jobs.startedAt})`.as("seconds") })
    .from(jobs)
    .where(eq(jobs.state, "done"))
    .orderBy(desc(jobs.finishedAt))
    .limit(50)
    .as("recent");
  const [row] = await executor.select({ mean: avg(recent.seconds) }).from(recent);
  // Under a millisecond is the clock's noise, not a speed.
  const meanSeconds = Math.max(0.001, row?.mean == null ? unmeasuredSeconds : Number(row.mean));
  return Math.max(1, await countJobs(executor, "running")) / meanSeconds;
}

async function secondsFor(executor: Executor, count: number): Promise<number> {
  const seconds = Math.ceil(count / (await throughput(executor)));
  return Math.min(longestWaitSeconds, Math.max(1, seconds));
}

/**
 * Whether one more job of this learner fits, or when to try again: for the queue when a tenth of it will
 * be done (one place would be gone at once), for the learner when one job will be.
 *
 * A bound on load, not an invariant: submissions that arrive at the same moment may exceed it by
 * their number.
 */
export async function checkRoom(
  executor: Executor,
  learnerId: string,
  limits: Limits = defaultLimits,
): Promise<Full | null> {
  const [own] = await executor
    .select({ n: count() })
    .from(jobs)
    .innerJoin(submissions, eq(submissions.id, jobs.submissionId))
    .where(and(eq(submissions.learnerId, learnerId), inArray(jobs.state, ["queued", "running"])));
  const queued = await countJobs(executor, "queued");
  if (queued >= limits.queued) {
    return { full: true, scope: "queue", retryAfterSeconds: await secondsFor(executor, limits.queued / 10) };
  }
  if ((own?.n ?? 0) >= limits.perLearner) {
    return { full: true, scope: "learner", retryAfterSeconds: await secondsFor(executor, 1 + queued) };
  }
  return null;
}
