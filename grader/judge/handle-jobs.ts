import { AppError } from "@/lib/app-error";
import type { Database } from "@/lib/db/database";
import { gradingSeed } from "@/lib/grading-seed";
import { GiveUp, type Lane, laneOf } from "@/lib/queue/job";
import type { Handle } from "@/lib/queue/run-job";
import { submissionWithGrade } from "@/lib/results";
import { verifyJob } from "../leaderboard/verify-job";
import type { RunEvent } from "../verdict";
import type { Judges } from "./judges";

/** What the page may know while a submission is graded: names and outcomes, nothing of hidden inputs. */
export interface GradingProgress {
  tests: { name: string; hidden: boolean; status: string }[];
  of: number;
}

/** Failures that no other try would mend. */
const mendedByPeople = new Set(["broken-exercise", "unknown-exercise"]);

/**
 * What a worker does with a job: grades the stored submission, or verifies the stored entry, under its secret
 * seed.
 *
 * Whatever fails here is ours: it is thrown, and the queue tries again, unless the exercise itself is broken.
 */
export function handleJobs(database: Database, judge: Pick<Judges, "grade" | "verifyEntry">): Handle {
  const byLane: Record<Lane, Handle> = {
    grading: gradeJob(database, judge),
    verifying: verifyJob(database, judge),
  };
  return (job, context) => byLane[laneOf(job.kind)](job, context);
}

function gradeJob(database: Database, judge: Pick<Judges, "grade">): Handle {
  return async (job, { signal, progress }) => {
    const submissionId = job.submissionId!;
    const stored = await submissionWithGrade(database, submissionId);
    if (!stored) throw new AppError("no-submission", `submission ${submissionId} of job ${job.id} is gone`);
    const { slug, source } = stored.submission;
    const seen: GradingProgress = { tests: [], of: 0 };
    const onEvent = (event: RunEvent) => {
      if (event.type === "started") seen.of = event.tests;
      else if (event.type === "test") {
        const { name, hidden, status } = event.result;
        seen.tests.push({ name, hidden, status });
      } else return;
      progress(structuredClone(seen));
    };
    const seed = await gradingSeed(database, submissionId);
    const verdict = await judge.grade({ slug, source, seed, signal, onEvent }).catch((error) => {
      const broken = error instanceof AppError && mendedByPeople.has(error.code);
      throw broken ? new GiveUp(error.code, error.message, { cause: error }) : error;
    });
    if (verdict.status === "infrastructure") throw new AppError(verdict.code, verdict.message);
    return { verdict, status: verdict.status, score: verdict.score, maxScore: verdict.maxScore };
  };
}
