import * as z from "zod";
import { ExerciseMeta, ExerciseViews } from "./exercise-meta";
import type { Fingerprint } from "./judge/diagnose";
import type { Suite } from "./suite";
import type { Diagnosis } from "./verdict";

/**
 * The public part of the course, written by `npm run build` to `.build/course/course.json`.
 *
 * It is all the site ever reads of an exercise, so what is not in here (solution, hidden tests, wrong
 * attempts) cannot reach a browser.
 */
export const PublishedExercise = z.object({
  slug: z.string(),
  version: z.string(),
  meta: ExerciseMeta,
  views: ExerciseViews,
  promptHtml: z.string(),
  hints: z.array(z.object({ title: z.string(), html: z.string() })),
  starter: z.string(),
  /** File name of the shown tests, bundled for the browser, under `.build/course/shown-tests/`. */
  suite: z.string(),
  shownTests: z.array(z.object({ name: z.string(), idea: z.string(), points: z.number() })),
  hiddenTests: z.number().int(),
  maxScore: z.number(),
});

export const PublishedCourse = z.object({
  version: z.string(),
  sections: z.array(z.object({ title: z.string(), slugs: z.array(z.string()) })),
  exercises: z.array(PublishedExercise),
  /** Exercises that were left out, for the instructor. */
  problems: z.array(
    z.object({ slug: z.string(), file: z.string(), line: z.number().optional(), message: z.string() }),
  ),
});

export type PublishedExercise = z.infer<typeof PublishedExercise>;
export type PublishedCourse = z.infer<typeof PublishedCourse>;

/** What a shown suite's bundle exports, for the judge in the browser. */
export interface PublishedSuite {
  meta: ExerciseMeta;
  suite: Suite;
  mistakes: PublishedMistakes;
  /** How many times as wide tolerances are on WebGPU, which rounds otherwise than WebAssembly: measured. */
  webgpuSlack: number;
}

/** How an exercise's known mistakes answer each shown test at `shownSeed`; no code of theirs is published. */
export interface PublishedMistakes {
  known: readonly Diagnosis[];
  /** By test, then by mistake. */
  fingerprints: Record<string, Record<string, Fingerprint>>;
}
