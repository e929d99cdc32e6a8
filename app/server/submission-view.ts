import { GradingProgress, type HistoryLine, type SubmissionView } from "@/app/workbench/submission-view";
import { Verdict } from "@/grader/verdict";
import { position } from "@/lib/queue/queue";
import { type GradedSubmission, history, submissionWithGrade } from "@/lib/results";
import type { Learner } from "@/lib/session/learners";
import { database } from "./database";
import { verdictForLearner } from "./for-learner";

/** The submission, if there is one and this learner may read it: their own, or any for an instructor. */
export async function findSubmission(id: string, learner: Learner | null): Promise<GradedSubmission | null> {
  if (!learner) return null;
  const found = await submissionWithGrade(await database(), id);
  if (!found) return null;
  const own = found.submission.learnerId === learner.id;
  return own || learner.role === "instructor" ? found : null;
}

/** What its author sees of a submission now. */
export async function viewOf({ submission, job, counting }: GradedSubmission): Promise<SubmissionView> {
  const progress = GradingProgress.safeParse(job.progress);
  const verdict = Verdict.safeParse(counting?.verdict);
  return {
    id: submission.id,
    slug: submission.slug,
    createdAt: submission.createdAt.toISOString(),
    state: job.state,
    position: await position((await database()).queries, job.id),
    progress: progress.success ? progress.data : null,
    verdict: verdict.success ? verdictForLearner(verdict.data) : null,
  };
}

/** The learner's submissions to an exercise, newest first. */
export async function historyOf(learner: Learner | null, slug: string): Promise<HistoryLine[]> {
  if (!learner) return [];
  const entries = await history(await database(), learner.id, slug);
  return entries.map(({ id, createdAt, state, score }) => ({
    id,
    createdAt: createdAt.toISOString(),
    state,
    score,
  }));
}
