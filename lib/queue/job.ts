import { and, eq, type SQL, sql } from "drizzle-orm";
import { AppError } from "@/lib/app-error";
import { type JobKind, jobs } from "@/lib/db/schema";

export type Job = typeof jobs.$inferSelect;

/** Kinds that are worked on side by side, so that a verification of a minute keeps no grade waiting. */
export const lanes = {
  grading: ["grade", "regrade"],
  verifying: ["verify", "replay"],
} as const satisfies Record<string, readonly JobKind[]>;
export type Lane = keyof typeof lanes;

export const laneOf = (kind: JobKind): Lane =>
  kind === "grade" || kind === "regrade" ? "grading" : "verifying";

/** The column of what a job of this kind is about. */
export const subjectColumn = (kind: JobKind): "submissionId" | "entryId" =>
  laneOf(kind) === "grading" ? "submissionId" : "entryId";

/** The id of what the job is about, a submission or an entry. The table's check says that it has one. */
export const subjectOf = (job: Pick<Job, "submissionId" | "entryId">): string =>
  (job.submissionId ?? job.entryId)!;

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
