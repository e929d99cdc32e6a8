import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { submissions } from "@/lib/db/schema";
import { storableText } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { checkRoom, type Full, type Limits } from "@/lib/queue/capacity";
import { enqueue } from "@/lib/queue/queue";

export interface NewSubmission {
  learnerId: string;
  slug: string;
  source: string;
}

/**
 * Stores a submission together with its job, in one transaction: once this resolves, the submission is
 * graded sooner or later, whatever dies meanwhile.
 *
 * @returns full, with nothing stored, when too much is waiting already
 */
export function submit(
  database: Database,
  { learnerId, slug, source }: NewSubmission,
  limits?: Limits,
): Promise<{ full: false; submissionId: string; jobId: string } | Full> {
  return database.queries.transaction(async (transaction) => {
    const full = await checkRoom(transaction, learnerId, limits);
    if (full) return full;
    const text = storableText(source);
    const sourceHash = createHash("sha256").update(text).digest("hex");
    const submissionId = createId();
    await transaction
      .insert(submissions)
      .values({ id: submissionId, learnerId, slug, source: text, sourceHash });
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
