import * as z from "zod";
import { TestResult, Verdict } from "@/grader/verdict";

/** How far the grading of a submission is: which tests have ended and how, of how many. */
export const GradingProgress = z.object({
  tests: z.array(TestResult.pick({ name: true, hidden: true, status: true })),
  of: z.number().int(),
});

/** A submission as its author sees it. */
export const SubmissionView = z.object({
  id: z.string(),
  slug: z.string(),
  createdAt: z.iso.datetime(),
  state: z.enum(["queued", "running", "done", "failed"]),
  /** 1 is next; null when it does not wait. */
  position: z.number().int().nullable(),
  progress: GradingProgress.nullable(),
  verdict: Verdict.nullable(),
});

export type GradingProgress = z.infer<typeof GradingProgress>;
export type SubmissionView = z.infer<typeof SubmissionView>;

/** A line of the history. */
export interface HistoryLine {
  id: string;
  createdAt: string;
  state: SubmissionView["state"];
  score: { status: string; score: number; maxScore: number } | null;
}
