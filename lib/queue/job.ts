import { and, eq, type SQL, sql } from "drizzle-orm";
import { AppError } from "@/lib/app-error";
import { jobs } from "@/lib/db/schema";

export type Job = typeof jobs.$inferSelect;

/** What a worker holds while it works: the job, and the attempt by which it took it. */
export type Lease = Pick<Job, "id" | "attempts">;

/** After this many failures of ours a job is given up. */
export const maxFailures = 5;

/** Thrown by a handler where another try would fail as well: the job is given up at once, without a grade. */
export class GiveUp extends AppError {}

/**
 * Whether the lease is still the job's. Each take counts `attempts` up, so a worker whose job was taken
 * again matches nothing any more: the number fences it off.
 */
export function heldBy(lease: Lease): SQL | undefined {
  return and(eq(jobs.id, lease.id), eq(jobs.attempts, lease.attempts), eq(jobs.state, "running"));
}

/** A moment on the clock of the database, the only one that all workers share. */
export function fromNow(ms: number): SQL<Date> {
  return sql<Date>`now() + ${ms} * interval '1 millisecond'`;
}
