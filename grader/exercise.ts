import type { ExerciseMeta } from "./exercise-meta";
import type { Suite } from "./suite";

/** A wrong attempt that an exercise ships: which test it fails, and what to tell whoever made the same mistake. */
export interface KnownMistake {
  /** File name without extension. */
  name: string;
  /** The test it must fail. */
  fails: string;
  /** What a learner is told. */
  diagnosis: string;
  source: string;
}

/** Everything the judge needs to grade one exercise. */
export interface Exercise {
  slug: string;
  /** Hash of all that decides a grade. */
  version: string;
  meta: ExerciseMeta;
  shown: Suite;
  hidden: Suite;
  mistakes: readonly KnownMistake[];
}

/** Exercise versions and verdicts name it: raised when the judge's arithmetic or rules change. */
export const engineVersion = "1";

/** The seed of the shown tests in a browser: fixed, so that a learner meets the same numbers at every run. */
export const shownSeed = "shown";

export const maxScoreOf = (...suites: readonly Suite[]): number =>
  suites.flatMap((s) => s.tests).reduce((sum, t) => sum + t.points, 0);
