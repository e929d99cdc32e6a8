import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import type { Database, Executor } from "@/lib/db/database";
import { jobs, submissions } from "@/lib/db/schema";
import { storableText } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { checkRoom, type Full, type Limits } from "@/lib/queue/capacity";
import { enqueue } from "@/lib/queue/queue";

export interface NewSubmission {
  learnerId: string;
  slug: string;
  source: string;
  /** Names this press of Submit: sent again, it is the same submission. */
  key?: string;
}

/** What the learner sent under this key before: the page that sent it again did not hear of it. */
async function submissionByKey(executor: Executor, learnerId: string, key: string) {
  const [row] = await executor
    .select({ submissionId: submissions.id, jobId: jobs.id })
    .from(submissions)
    .innerJoin(jobs, eq(jobs.submissionId, submissions.id))
    .where(and(eq(submissions.learnerId, learnerId), eq(submissions.key, key)))
    .orderBy(asc(jobs.id))
    .limit(1);
  return row ? { full: false as const, ...row } : null;
}

/**
 * Stores a submission together with its job, in one transaction: once this resolves, the submission is
 * graded sooner or later, whatever dies meanwhile.
 *
 * @returns full, with nothing stored, when too much is waiting already
 */
export function submit(
  database: Database,
  { learnerId, slug, source, key }: NewSubmission,
  limits?: Limits,
): Promise<{ full: false; submissionId: string; jobId: string } | Full> {
  return database.queries.transaction(async (transaction) => {
    const known = key && (await submissionByKey(transaction, learnerId, key));
    if (known) return known;
    const full = await checkRoom(transaction, learnerId, limits);
    if (full) return full;
    const text = storableText(source);
    const sourceHash = createHash("sha256").update(text).digest("hex");
    const submissionId = createId();
    const [stored] = await transaction
      .insert(submissions)
      .values({ id: submissionId, learnerId, slug, source: text, sourceHash, key: key ?? null })
      .onConflictDoNothing()
      .returning({ id: submissions.id });
    // Sent twice at once, and the other one was first.
    if (!stored) return (await submissionByKey(transaction, learnerId, key!))!;
    return { full: false, submissionId, jobId: await enqueue(transaction, submissionId, "grade") };
  });
}

/**
 * Grades every submission of an exercise again, after those that wait for their first grade. The grades
 * there are stay.
 *
 * @returns how many submissions will be graded again
 */
export function regradeExercise(database: Database, slug: string): Promise<number> {
  return database.queries.transaction(async (transaction) => {
    const all = await transaction
      .select({ id: submissions.id })
      .from(submissions)
      .where(eq(submissions.slug, slug))
      .orderBy(asc(submissions.id));
    for (const { id } of all) await enqueue(transaction, id, "regrade");
    return all.length;
  });
}
