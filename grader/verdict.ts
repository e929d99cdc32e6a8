import * as z from "zod";
import type { Picture } from "./picture";

/**
 * The result of grading one attempt. Versioned, because it is stored for years, and free of times,
 * because the same attempt and seed must give the same bytes.
 */
export const verdictVersion = 1 as const;

/** Where an answer first leaves the expected one. */
export const Divergence = z.object({
  /** Human path: "step 3, params[0][2, 1]". */
  where: z.string(),
  step: z.number().int().optional(),
  actual: z.string(),
  expected: z.string(),
});

/** Which known mistake the answers match, in words that teach. */
export const Diagnosis = z.object({ mistake: z.string(), message: z.string() });

/** A line of the learner's own file, counted from 1. */
export const Position = z.object({ line: z.number().int().min(1), column: z.number().int().min(1) });

/** One curve drawn while or after a test runs: loss against steps, say. */
export const Series = z.object({
  name: z.string(),
  x: z.string(),
  y: z.string(),
  points: z.array(z.tuple([z.number(), z.number()])),
});

export const TestResult = z.object({
  name: z.string(),
  hidden: z.boolean(),
  status: z.enum(["pass", "fail", "error", "timeout", "not-run"]),
  score: z.number(),
  maxScore: z.number(),
  /** What the test is about, in a sentence: shown for hidden tests too. */
  idea: z.string(),
  message: z.string().optional(),
  /** The call that gave the wrong answer, as the learner could type it. Never set for hidden tests. */
  call: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  divergence: Divergence.optional(),
  diagnosis: Diagnosis.optional(),
  position: Position.optional(),
  /**
   * Tensors that the test's calls left behind, returned or asked to keep by nobody: a hint, as the guest counts them, and
   * never part of the score. Left out where there are none, and for hidden tests.
   */
  leaked: z.number().int().min(1).optional(),
  log: z.array(z.string()),
  series: z.array(Series),
});

const common = {
  version: z.literal(verdictVersion),
  exercise: z.string(),
  /** Hash of everything that decides a grade: metadata, tests, reference. */
  exerciseVersion: z.string(),
  engineVersion: z.string(),
  /** Secret until the attempt was graded, and of no use to any other: replays the verdict to the same bytes. */
  seed: z.string(),
  /** Where the attempt ran: feedback from a browser is never a grade, and a file that does not compile ran nowhere. */
  environment: z.object({
    host: z.enum(["process", "bubblewrap", "browser", "none"]),
    backend: z.string(),
  }),
  score: z.number(),
  maxScore: z.number(),
  tests: z.array(TestResult),
};

export const Verdict = z.discriminatedUnion("status", [
  z.object({ ...common, status: z.literal("pass") }),
  z.object({ ...common, status: z.literal("fail"), message: z.string() }),
  z.object({
    ...common,
    status: z.literal("error"),
    phase: z.enum(["compile", "load", "run"]),
    message: z.string(),
    position: Position.optional(),
  }),
  z.object({ ...common, status: z.literal("timeout"), message: z.string(), limitMs: z.number() }),
  /** Ours, never counts against the learner. */
  z.object({ ...common, status: z.literal("infrastructure"), message: z.string(), code: z.string() }),
]);

export type Divergence = z.infer<typeof Divergence>;
export type Diagnosis = z.infer<typeof Diagnosis>;
export type Position = z.infer<typeof Position>;
export type Series = z.infer<typeof Series>;
export type TestResult = z.infer<typeof TestResult>;
export type Verdict = z.infer<typeof Verdict>;
export type VerdictStatus = Verdict["status"];

/** What a run reports while it goes on, in order. */
export type RunEvent =
  | { type: "started"; host: Verdict["environment"]["host"]; backend: string; tests: number }
  | { type: "test-started"; name: string; hidden: boolean }
  | { type: "point"; test: string; series: Omit<Series, "points">; point: [number, number] }
  /** Replaces the picture of this test and title. Never part of a verdict. */
  | { type: "picture"; test: string; title: string; picture: Picture }
  | { type: "log"; test: string | null; text: string }
  | { type: "test"; result: TestResult };
