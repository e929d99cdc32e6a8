import { and, asc, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { giveUps, grades, type JobState, jobs, submissions } from "@/lib/db/schema";
import { isId } from "@/lib/id";
import type { Job } from "@/lib/queue/job";
import { countingGrade, type Score } from "@/lib/score";

export type Submission = typeof submissions.$inferSelect;
export type Grade = typeof grades.$inferSelect;

/** Joins a submission with its author's giving up, if there was any. */
export const gaveUp = and(eq(giveUps.learnerId, submissions.learnerId), eq(giveUps.slug, submissions.slug));
export const beforeGivingUp = or(isNull(giveUps.createdAt), gt(giveUps.createdAt, submissions.createdAt));

/** A line of the history. `score` is that of the grade that counts; null until there is one. */
export interface HistoryEntry {
  id: string;
  createdAt: Date;
  sourceHash: string;
  state: JobState;
  score: Score | null;
}

/** Everything known of a submission; `grades` oldest first, `counting` the one that counts. */
export interface GradedSubmission {
  submission: Submission;
  job: Job;
  grades: Grade[];
  counting: Grade | null;
}

export interface BestScore extends Score {
  submissionId: string;
  at: Date;
  /** How many submissions to the exercise were graded. */
  tries: number;
}

/** The learner's submissions to an exercise, newest first, without their sources. */
export async function history(
  database: Database,
  learnerId: string,
  slug: string,
  limit = 50,
): Promise<HistoryEntry[]> {
  const { id, createdAt, sourceHash } = submissions;
  const sent = await database.queries
    .select({ id, createdAt, sourceHash })
    .from(submissions)
    .where(and(eq(submissions.learnerId, learnerId), eq(submissions.slug, slug)))
    .orderBy(desc(submissions.id))
    .limit(limit);
  const ids = sent.map((each) => each.id);
  const latest = await database.queries
    .selectDistinctOn([jobs.submissionId], { submissionId: jobs.submissionId, state: jobs.state })
    .from(jobs)
    .where(inArray(jobs.submissionId, ids))
    .orderBy(jobs.submissionId, desc(jobs.id));
  const { submissionId, status, score, maxScore } = grades;
  const given = await database.queries
    .select({ submissionId, status, score, maxScore })
    .from(grades)
    .where(inArray(grades.submissionId, ids))
    .orderBy(asc(grades.id));
  const states = new Map(latest.map((job) => [job.submissionId, job.state]));
  return sent.map((entry) => {
    const counting = countingGrade(given.filter((grade) => grade.submissionId === entry.id));
    return {
      ...entry,
      // A submission and its first job are one transaction's work: there always is a job.
      state: states.get(entry.id)!,
      score: counting && { status: counting.status, score: counting.score, maxScore: counting.maxScore },
    };
  });
}

/** @returns null when there is no submission of this id */
export async function submissionWithGrade(database: Database, id: string): Promise<GradedSubmission | null> {
  if (!isId(id)) return null;
  const [row] = await database.queries
    .select()
    .from(submissions)
    .innerJoin(jobs, eq(jobs.submissionId, submissions.id))
    .where(eq(submissions.id, id))
    .orderBy(desc(jobs.id))
    .limit(1);
  if (!row) return null;
  const given = await database.queries
    .select()
    .from(grades)
    .where(eq(grades.submissionId, id))
    .orderBy(asc(grades.id));
  return { submission: row.submissions, job: row.jobs, grades: given, counting: countingGrade(given) };
}

/**
 * The learner's best grade in each exercise that has one, by slug. What was submitted after giving up, with the
 * reference on the screen, does not count.
 */
export async function bestScores(database: Database, learnerId: string): Promise<Map<string, BestScore>> {
  const { submissionId, status, score, maxScore, createdAt } = grades;
  const given = await database.queries
    .select({ slug: submissions.slug, submissionId, status, score, maxScore, at: createdAt })
    .from(grades)
    .innerJoin(submissions, eq(submissions.id, grades.submissionId))
    .leftJoin(giveUps, gaveUp)
    .where(and(eq(submissions.learnerId, learnerId), beforeGivingUp))
    .orderBy(asc(grades.id));
  const best = new Map<string, BestScore>();
  const tried = new Set<string>();
  for (const { slug, ...grade } of given) {
    const before = best.get(slug);
    const tries = (before?.tries ?? 0) + (tried.has(grade.submissionId) ? 0 : 1);
    tried.add(grade.submissionId);
    best.set(slug, { ...countingGrade(before ? [before, grade] : [grade])!, tries });
  }
  return best;
}

/** The exercises that the learner gave up. */
export async function givenUp({ queries }: Database, learnerId: string): Promise<Set<string>> {
  const rows = await queries
    .select({ slug: giveUps.slug })
    .from(giveUps)
    .where(eq(giveUps.learnerId, learnerId));
  return new Set(rows.map(({ slug }) => slug));
}
