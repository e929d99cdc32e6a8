import { and, eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { giveUps, grades, submissions } from "@/lib/db/schema";

/** Why a learner may read the reference of an exercise. */
export type ReferenceRight = "passed" | "gave-up";

/** @returns null until the learner has passed the exercise or given it up */
export async function referenceRight(
  { queries }: Database,
  learnerId: string,
  slug: string,
): Promise<ReferenceRight | null> {
  const [gaveUp] = await queries
    .select({ slug: giveUps.slug })
    .from(giveUps)
    .where(and(eq(giveUps.learnerId, learnerId), eq(giveUps.slug, slug)));
  if (gaveUp) return "gave-up";
  const [pass] = await queries
    .select({ id: grades.id })
    .from(grades)
    .innerJoin(submissions, eq(submissions.id, grades.submissionId))
    .where(and(eq(submissions.learnerId, learnerId), eq(submissions.slug, slug), eq(grades.status, "pass")))
    .limit(1);
  return pass ? "passed" : null;
}

/**
 * Records that the learner asked for the reference: what is submitted from now on counts no more. Whoever has passed
 * gives nothing up, and a second time changes nothing.
 */
export async function giveUp(database: Database, learnerId: string, slug: string): Promise<void> {
  if (await referenceRight(database, learnerId, slug)) return;
  await database.queries.insert(giveUps).values({ learnerId, slug }).onConflictDoNothing();
}
