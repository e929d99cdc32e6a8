import type { Ran } from "../../judge/run-test";
import type { Test } from "../../suite";
import type { ExerciseFolder } from "../load-exercise";

/** Notes a proof, or a problem in that file of the exercise, and gives back which it was. */
export type Prove = (holds: boolean, file: string, message: () => string) => boolean;

/** The shown tests, then the hidden ones: the order in which an attempt is graded. */
export const testsOf = ({ shown, hidden }: ExerciseFolder): Test[] => [...shown.tests, ...hidden.tests];

/** What came of a rehearsal, in words; null where the test passed. */
export function failureOf(ran: Ran | null): string | null {
  if (!ran) return "it does not compile, or does not load";
  return ran.result.status === "pass" ? null : (ran.result.message ?? ran.result.status);
}
