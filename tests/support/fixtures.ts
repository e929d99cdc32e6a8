import { eq, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { jobs } from "@/lib/db/schema";
import type { Job } from "@/lib/queue/job";
import { take } from "@/lib/queue/queue";
import { createLearner } from "@/lib/session/learners";
import { submit } from "@/lib/submissions";

/** Limits that no test meets by accident. */
const unlimited = { queued: 1e9, perLearner: 1e9 };

export async function submitOnce(database: Database, { slug = "momentum", learnerId = "" } = {}) {
  const owner = learnerId || (await createLearner(database)).id;
  const source = "export const step = () => [];";
  const sent = await submit(database, { learnerId: owner, slug, source }, unlimited);
  if (sent.full) throw new Error("the queue is full");
  return { ...sent, learnerId: owner };
}

export function outcome(score: number, maxScore = 10) {
  const status = score === maxScore ? "pass" : "fail";
  return { verdict: { status, tests: [{ name: "step repeats the last move" }] }, status, score, maxScore };
}

/** The next job, which must exist. */
export async function takeOne(database: Database, worker = "worker"): Promise<Job> {
  const job = await take(database.queries, worker, 60_000);
  if (!job) throw new Error("there is no job to take");
  return job;
}

export async function jobOf(database: Database, id: string): Promise<Job> {
  const [job] = await database.queries.select().from(jobs).where(eq(jobs.id, id));
  return job!;
}

/** Lets time pass for every job: leases run out and back-offs end. */
export async function letTimePass({ queries }: Database): Promise<void> {
  await queries.update(jobs).set({ leaseUntil: sql`lease_until - interval '1 day'` });
  await queries.update(jobs).set({ runAfter: sql`run_after - interval '1 day'` });
}
