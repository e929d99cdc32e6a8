import type { Exercise } from "../exercise";
import type { Verdict } from "../verdict";
import { type GradeRequest, grade } from "./grade";
import { rehearse } from "./rehearse";
import { replayMistakes } from "./replay-mistakes";
import { openStage } from "./stage";

/** Grades with all an exercise has: shown and hidden tests, and its known mistakes to compare with. */
export async function gradeExercise(
  exercise: Exercise,
  request: Omit<GradeRequest, "exercise" | "mistakes">,
): Promise<Verdict> {
  const { host, seed, mnist } = request;
  // Far more than it takes: a replay that the clock cut short would make the same attempt's verdicts differ.
  const totalMs = 2 * exercise.meta.budgets.totalMs;
  const stage = openStage(host);
  const rehearsal = rehearse(exercise, { stage, mnist });
  const mistakes = replayMistakes(exercise, rehearsal, { seed, totalMs });
  try {
    return await grade({ ...request, exercise, mistakes });
  } finally {
    stage.clear();
  }
}
