import type { Database } from "@/lib/db/database";
import { runWorker, type WorkerOptions } from "@/lib/queue/worker";
import { handleJobs } from "./handle-jobs";
import type { Judges } from "./judges";

/**
 * Grades and verifies until the signal is aborted: two lanes, so that a grade never waits for a verification. Of
 * verifications there is one at a time; each takes all it can get.
 */
export async function work(
  database: Database,
  judge: Judges,
  options: Omit<WorkerOptions, "lane">,
): Promise<void> {
  const handle = handleJobs(database, judge);
  await Promise.all([
    runWorker(database, handle, { ...options, lane: "grading" }),
    runWorker(database, handle, { ...options, lane: "verifying", concurrency: 1 }),
  ]);
}
