import { countDistinct, eq, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { giveUps, grades, submissions } from "@/lib/db/schema";
import { beforeGivingUp, gaveUp } from "@/lib/results";

/** How a class fares with one exercise. */
export interface ExerciseOverview {
  slug: string;
  /** Who has submitted. */
  learners: number;
  /** Who has passed, and not with the reference on the screen. */
  passed: number;
  submissions: number;
}

/** A line for each exercise that anybody has submitted to. */
export async function overview(database: Database): Promise<ExerciseOverview[]> {
  return database.queries
    .select({
      slug: submissions.slug,
      learners: countDistinct(submissions.learnerId),
      passed:
        sql<number>`count(distinct ${submissions.learnerId}) filter (where ${grades.status} = 'pass' and ${beforeGivingUp})`.mapWith(
          Number,
        ),
      submissions: countDistinct(submissions.id),
    })
    .from(submissions)
    .leftJoin(grades, eq(grades.submissionId, submissions.id))
    .leftJoin(giveUps, gaveUp)
    .groupBy(submissions.slug)
    .orderBy(submissions.slug);
}
