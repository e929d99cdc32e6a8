import type { Database } from "@/lib/db/database";
import { GiveUp, type Job } from "@/lib/queue/job";
import { passLatest } from "@/lib/queue/latest";
import {
  extend,
  fail,
  finish,
  keepCheckpoint,
  lastCheckpoint,
  type Outcome,
  progress,
  release,
} from "@/lib/queue/lease";

export interface JobContext {
  /** Aborted when the result is no longer wanted: the lease is lost, or the worker must stop. */
  signal: AbortSignal;
  /** Shows how far the job is. Call it as often as you like: it writes the latest, at most every 250 ms. */
  progress(value: unknown): void;
  /** What an earlier attempt at this job kept last; undefined where there was none, or nothing was kept. */
  checkpoint: unknown;
  /** Keeps where to go on should this worker stop. The latest is written, at most one a second. */
  keep(checkpoint: unknown): void;
}

/**
 * Does one job. What it returns is stored; what it throws is our failure, never the learner's,
 * and the job is tried again, unless it throws `GiveUp`.
 */
export type Handle = (job: Job, context: JobContext) => Promise<Outcome>;

export interface RunningJob {
  /** Resolves when the handler has ended and its outcome is written; never rejects. */
  ended: Promise<void>;
  /** Tells the handler to stop, and gives the job back to the queue. */
  giveBack(): Promise<void>;
}

const progressMs = 250;
const checkpointMs = 1_000;

/** Starts the handler on a job that was just taken, and keeps the lease for as long as it runs. */
export function runJob(
  database: Database,
  job: Job,
  handle: Handle,
  { leaseMs, onError }: { leaseMs: number; onError: (error: unknown) => void },
): RunningJob {
  const { queries } = database;
  const stop = new AbortController();
  const unlessLost = (held: boolean) => {
    if (!held) stop.abort(new DOMException(`job ${job.id} was cancelled or taken again`, "AbortError"));
  };
  const shown = passLatest(progressMs, async (value: unknown) => {
    await progress(queries, job, value).then(unlessLost, onError);
  });
  const kept = passLatest(checkpointMs, async (value: unknown) => {
    await keepCheckpoint(queries, job, value).then(unlessLost, onError);
  });
  // Three beats to a lease: two may be lost before the job is.
  const heart = setInterval(() => {
    extend(queries, job, leaseMs).then(unlessLost, onError);
  }, leaseMs / 3);

  async function run(): Promise<void> {
    try {
      const checkpoint = await lastCheckpoint(queries, job.id);
      const outcome = await handle(job, {
        signal: stop.signal,
        progress: shown.push,
        checkpoint,
        keep: kept.push,
      });
      await Promise.all([shown.stop(), kept.stop()]);
      await finish(queries, job, outcome);
    } catch (error) {
      await Promise.all([shown.stop(), kept.stop()]);
      if (stop.signal.aborted) return;
      onError(error);
      const message = error instanceof Error ? error.message : String(error);
      await fail(queries, job, message, { giveUp: error instanceof GiveUp });
    }
  }

  return {
    // If even the failure cannot be written, the lease runs out and the job is taken again.
    ended: run()
      .catch(onError)
      .finally(() => clearInterval(heart)),
    async giveBack() {
      clearInterval(heart);
      stop.abort(new DOMException("the worker stops", "AbortError"));
      await release(queries, job);
    },
  };
}
