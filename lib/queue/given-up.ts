import { and, count, countDistinct, eq, inArray, lt, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Executor } from "@/lib/db/database";
import { grades, jobs, submissions } from "@/lib/db/schema";
import { lanes } from "@/lib/queue/job";
import { enqueue } from "@/lib/queue/queue";

/** The submissions to one exercise that nobody could grade. */
export interface Ungraded {
  slug: string;
  submissions: number;
  /** Why, in the words of the latest failure. */
  reason: string;
}

/** A job that was given up, of a submission that has no grade and waits for none. */
function givenUp(executor: Executor) {
  const open = alias(jobs, "open_jobs");
  return and(
    eq(jobs.state, "failed"),
    inArray(jobs.kind, lanes.grading),
    notExists(
      executor.select({ id: grades.id }).from(grades).where(eq(grades.submissionId, jobs.submissionId)),
    ),
    notExists(
      executor
        .select({ id: open.id })
        .from(open)
        .where(and(eq(open.submissionId, jobs.submissionId), inArray(open.state, ["queued", "running"]))),
    ),
  );
}

/** What an instructor must know of: a line for each exercise with submissions that were given up. */
export function ungraded({ queries }: Database): Promise<Ungraded[]> {
  return queries
    .select({
      slug: submissions.slug,
      submissions: countDistinct(submissions.id),
      reason: sql<string>`(array_agg(${jobs.error} order by ${jobs.id} desc))[1]`,
    })
    .from(jobs)
    .innerJoin(submissions, eq(submissions.id, jobs.submissionId))
    .where(givenUp(queries))
    .groupBy(submissions.slug)
    .orderBy(submissions.slug);
}

/** A job that ends every worker that takes it must not do so at every start for ever. */
const mostJobs = 4;

/**
 * Queues once more what was given up: a worker that starts may find mended what was broken. After some starts
 * without success it takes a regrade.
 *
 * @returns how many submissions will be tried again
 */
export function retryGivenUp({ queries }: Database): Promise<number> {
  return queries.transaction(async (transaction) => {
    const again = await transaction
      .select({ id: jobs.submissionId })
      .from(jobs)
      .where(givenUp(transaction))
      .groupBy(jobs.submissionId)
      .having(lt(count(), mostJobs))
      .orderBy(jobs.submissionId);
    for (const { id } of again) await enqueue(transaction, id!, "grade");
    return again.length;
  });
}
