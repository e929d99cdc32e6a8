import { maxScoreOf, shownSeed } from "../../exercise";
import type { Host } from "../../judge/guest";
import type { Rehearsal } from "../../judge/rehearse";
import { gradeHere } from "../judge-here";
import type { ExerciseFolder } from "../load-exercise";
import { failureOf, type Prove, testsOf } from "./prove";

/** The share of its budget that a solution may use. */
const budgetShare = 0.5;

/** The solution passes on every seed, well under its budget: once graded as a learner's file is, then test by test. */
export async function proveSolution(
  exercise: ExerciseFolder,
  { host, rehearsal, seeds }: { host: Host; rehearsal: Rehearsal; seeds: number },
  prove: Prove,
): Promise<void> {
  const { solution, meta } = exercise;
  const holds = (seed: string, failure: string | null, usedMs: number) => {
    prove(
      usedMs < budgetShare * meta.budgets.totalMs,
      "exercise.ts",
      () => `the solution used ${Math.round(usedMs)} ms of a budget of ${meta.budgets.totalMs}`,
    );
    return prove(failure === null, "solution.ts", () => `fails at seed "${seed}": ${failure}`);
  };
  let startedAt = performance.now();
  const verdict = await gradeHere(exercise, solution, shownSeed, host);
  const failed = verdict.tests.find((t) => t.status !== "pass");
  const failure = failed ? `${failed.name}: ${failed.message ?? failed.status}` : verdict.status;
  const passes = verdict.status === "pass" && verdict.score === maxScoreOf(exercise.shown, exercise.hidden);
  if (!holds(shownSeed, passes ? null : failure, performance.now() - startedAt)) return;
  for (let i = 1; i < seeds; i++) {
    const seed = `check ${i}`;
    startedAt = performance.now();
    const failure = await firstFailure(exercise, rehearsal, seed);
    if (!holds(seed, failure, performance.now() - startedAt)) return;
  }
}

async function firstFailure(
  exercise: ExerciseFolder,
  rehearsal: Rehearsal,
  seed: string,
): Promise<string | null> {
  for (const test of testsOf(exercise)) {
    const failure = failureOf(await rehearsal.run(exercise.solution, test, seed));
    if (failure !== null) return `${test.name}: ${failure}`;
  }
  return null;
}
