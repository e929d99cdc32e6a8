import type { Exercise } from "../exercise";
import { printMistakes } from "./diagnose";
import { type GradeRequest, grade } from "./grade";

/** Diagnosis may not take longer than this: it explains a grade, it does not make it. */
const diagnosisMs = 15_000;

/** Grades with all an exercise has: shown and hidden tests, and its known mistakes to compare with. */
export function gradeExercise(exercise: Exercise, request: Omit<GradeRequest, "exercise" | "printsFor">) {
  const { host, seed, mnist } = request;
  return grade({
    ...request,
    exercise,
    printsFor: (failed) =>
      printMistakes(host, exercise.mistakes, failed, {
        exports: Object.keys(exercise.meta.exports),
        seed,
        mnist,
        callMs: exercise.meta.budgets.callMs,
        totalMs: diagnosisMs,
      }),
  });
}
