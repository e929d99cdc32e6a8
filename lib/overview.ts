import { countDistinct, eq, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { grades, submissions } from "@/lib/db/schema";

/** How a class fares with one exercise. */
export interface ExerciseOverview {
  slug: string;
  /** Who has submitted. */
  learners: number;
  /** Who has passed. */
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
        sql<number>`count(distinct ${submissions.learnerId}) filter (where ${grades.status} = 'pass')`.mapWith(
          Number,
        ),
      submissions: countDistinct(submissions.id),
    })
    .from(submissions)
    .leftJoin(grades, eq(grades.submissionId, submissions.id))
    .groupBy(submissions.slug)
    .orderBy(submissions.slug);
}
