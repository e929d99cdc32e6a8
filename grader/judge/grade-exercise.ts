import type { Exercise } from "../exercise";
import type { Verdict } from "../verdict";
import { type GradeRequest, grade } from "./grade";
import { replayMistakes } from "./replay-mistakes";

/** Diagnosis may not take longer than this: it explains a grade, it does not make it. */
const diagnosisMs = 15_000;

/** Grades with all an exercise has: shown and hidden tests, and its known mistakes to compare with. */
export async function gradeExercise(
  exercise: Exercise,
  request: Omit<GradeRequest, "exercise" | "mistakes">,
): Promise<Verdict> {
  const { host, seed, mnist } = request;
  const mistakes = replayMistakes(exercise, { host, seed, mnist, totalMs: diagnosisMs });
  try {
    return await grade({ ...request, exercise, mistakes });
  } finally {
    mistakes.close();
  }
}
