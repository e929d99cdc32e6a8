import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/lib/db/database";
import { createBell } from "@/lib/queue/bell";
import { jobsChannel } from "@/lib/queue/channels";
import type { Lane } from "@/lib/queue/job";
import { take } from "@/lib/queue/queue";
import { type Handle, type RunningJob, runJob } from "@/lib/queue/run-job";

export interface WorkerOptions {
  /** Ends the worker: it takes no more, and finishes or gives back what it has. */
  signal: AbortSignal;
  /** Takes jobs of these kinds only; of all unless given. */
  lane?: Lane;
  /** Jobs at the same time; 1 unless given. */
  concurrency?: number;
  /** How long after its worker's death a job is taken again; 30 s unless given. */
  leaseMs?: number;
  /** How often to look without being woken (expired leases, ended back-offs); 5 s unless given. */
  pollMs?: number;
  /** How long running jobs may go on after the signal, before they are given back; 10 s unless given. */
  graceMs?: number;
  /** For people to read; host and pid unless given. */
  name?: string;
  /** Told of what the handler throws and of a database that does not answer; console.error unless given. */
  onError?: (error: unknown) => void;
}

/** How long a handler has to end once its signal is aborted, before the worker leaves it behind. */
const abortMs = 1_000;

/**
 * Takes jobs and hands them to `handle` until the signal is aborted; any number of workers may run, in
 * one process or on many machines. A database that does not answer is tried again, not died of.
 *
 * @returns when every job is finished or given back
 */
export async function runWorker(database: Database, handle: Handle, options: WorkerOptions): Promise<void> {
  const { signal, concurrency = 1, leaseMs = 30_000, pollMs = 5_000, graceMs = 10_000 } = options;
  const { lane, name = `${hostname()}:${process.pid}`, onError = console.error } = options;
  const bell = createBell();
  const running = new Set<RunningJob>();

  async function takeOne(): Promise<boolean> {
    const job = await take(database.queries, name, leaseMs, lane);
    if (!job) return false;
    const started = runJob(database, job, handle, { leaseMs, onError });
    running.add(started);
    started.ended.then(() => {
      running.delete(started);
      bell.ring();
    });
    return true;
  }

  const stopListening = await database.listen(jobsChannel, bell.ring);
  signal.addEventListener("abort", bell.ring);
  while (!signal.aborted) {
    const took = running.size < concurrency && (await takeOne().catch((error) => void onError(error)));
    if (!took) await bell.wait(pollMs);
  }
  signal.removeEventListener("abort", bell.ring);
  await stopListening().catch(onError);

  const allEnded = () => Promise.all([...running].map((each) => each.ended));
  await endsWithin(graceMs, allEnded());
  await Promise.all([...running].map((each) => each.giveBack().catch(onError)));
  await endsWithin(abortMs, allEnded());
}

async function endsWithin(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
}
