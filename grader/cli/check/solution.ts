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
  const { meta } = exercise;
  let fastestMs = Number.POSITIVE_INFINITY;
  const timed = async (seed: string, failure: () => Promise<string | null>) => {
    const startedAt = performance.now();
    const failed = await failure();
    fastestMs = Math.min(fastestMs, performance.now() - startedAt);
    return prove(failed === null, "solution.ts", () => `fails at seed "${seed}": ${failed}`);
  };
  if (!(await timed(shownSeed, () => failureOfGrade(exercise, host)))) return;
  for (let i = 1; i < seeds; i++) {
    const seed = `check ${i}`;
    if (!(await timed(seed, () => firstFailure(exercise, rehearsal, seed)))) return;
  }
  // The fastest run: what made the others slower is the machine.
  prove(
    fastestMs < budgetShare * meta.budgets.totalMs,
    "exercise.ts",
    () => `the solution used ${Math.round(fastestMs)} ms of a budget of ${meta.budgets.totalMs}`,
  );
}

async function failureOfGrade(exercise: ExerciseFolder, host: Host): Promise<string | null> {
  const verdict = await gradeHere(exercise, exercise.solution, shownSeed, host);
  const careless = verdict.tests.find((test) => test.leaked);
  if (careless) return `${careless.name}: leaves ${careless.leaked} tensors in memory`;
  if (verdict.status === "pass" && verdict.score === maxScoreOf(exercise.shown, exercise.hidden)) return null;
  const failed = verdict.tests.find((t) => t.status !== "pass");
  return failed ? `${failed.name}: ${failed.message ?? failed.status}` : verdict.status;
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
