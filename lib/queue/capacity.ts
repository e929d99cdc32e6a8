import { and, avg, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { jobs, submissions } from "@/lib/db/schema";
import { type Lane, lanes } from "@/lib/queue/job";

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
const unmeasuredSeconds: Record<Lane, number> = { grading: 5, verifying: 60 };
const longestWaitSeconds = 600;

const inLane = (lane: Lane) => inArray(jobs.kind, lanes[lane]);

export async function countJobs(
  executor: Executor,
  lane: Lane,
  state: "queued" | "running",
): Promise<number> {
  const [row] = await executor
    .select({ n: count() })
    .from(jobs)
    .where(and(eq(jobs.state, state), inLane(lane)));
  return row?.n ?? 0;
}

/**
 * Measured throughput in jobs per second: jobs now in work, over the mean duration of the last 50 that
 * were done (Little's law). A count of finished jobs over a fixed window would read as slowness after
 * every quiet spell.
 */
async function throughput(executor: Executor, lane: Lane): Promise<number> {
  const recent = executor
    .select({ seconds: sql`extract(epoch from ${jobs.finishedAt} - ${jobs.startedAt})`.as("seconds") })
    .from(jobs)
    .where(and(eq(jobs.state, "done"), inLane(lane)))
    .orderBy(desc(jobs.finishedAt))
    .limit(50)
    .as("recent");
  const [row] = await executor.select({ mean: avg(recent.seconds) }).from(recent);
  // Under a millisecond is the clock's noise, not a speed.
  const meanSeconds = Math.max(0.001, row?.mean == null ? unmeasuredSeconds[lane] : Number(row.mean));
  return Math.max(1, await countJobs(executor, lane, "running")) / meanSeconds;
}

/** How long the lane takes for so many jobs, in whole seconds from 1. */
export async function secondsToDo(executor: Executor, lane: Lane, count: number): Promise<number> {
  return Math.max(1, Math.ceil(count / (await throughput(executor, lane))));
}

async function secondsFor(executor: Executor, count: number): Promise<number> {
  const seconds = await secondsToDo(executor, "grading", count);
  return Math.min(longestWaitSeconds, seconds);
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
  const queued = await countJobs(executor, "grading", "queued");
  if (queued >= limits.queued) {
    return { full: true, scope: "queue", retryAfterSeconds: await secondsFor(executor, limits.queued / 10) };
  }
  if ((own?.n ?? 0) >= limits.perLearner) {
    return { full: true, scope: "learner", retryAfterSeconds: await secondsFor(executor, 1 + queued) };
  }
  return null;
}
