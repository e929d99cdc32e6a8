import { maxScoreOf, shownSeed } from "../../exercise";
import type { Host } from "../../judge/guest";
import type { Rehearsal } from "../../judge/rehearse";
import type { Test } from "../../suite";
import { gradeHere } from "../judge-here";
import type { ExerciseFolder } from "../load-exercise";
import { failureOf, type Prove, testsOf } from "./prove";

/** The share of its budget that a solution may use. */
const budgetShare = 0.5;

/** On how many seeds a test is run that draws nothing from them: it asks the same each time. */
const seedsIfFixed = 3;

/**
 * The solution passes on every seed, well under its budget: once graded as a learner's file is, then test by test. A
 * test that draws nothing from the seed is not asked again on all of them.
 */
export async function proveSolution(
  exercise: ExerciseFolder,
  { host, rehearsal, seeds }: { host: Host; rehearsal: Rehearsal; seeds: number },
  prove: Prove,
): Promise<void> {
  const { meta } = exercise;
  let fastestMs = Number.POSITIVE_INFINITY;
  const timed = async (failure: Promise<string | null>) => {
    const startedAt = performance.now();
    const failed = await failure;
    fastestMs = Math.min(fastestMs, performance.now() - startedAt);
    return failed;
  };
  const passes = (seed: string, failed: string | null) =>
    prove(failed === null, "solution.ts", () => `fails at seed "${seed}": ${failed}`);

  if (!passes(shownSeed, await timed(failureOfGrade(exercise, host)))) return;
  const all = testsOf(exercise);
  const drawing = new Set<Test>();
  for (let i = 1; i < seeds; i++) {
    const seed = `check ${i}`;
    const failed =
      i < seedsIfFixed
        ? await timed(firstFailure(exercise, all, rehearsal, seed, drawing))
        : await firstFailure(exercise, [...drawing], rehearsal, seed, drawing);
    if (!passes(seed, failed)) return;
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

/** @param drawing takes the tests that drew from the seed */
async function firstFailure(
  { solution }: ExerciseFolder,
  tests: readonly Test[],
  rehearsal: Rehearsal,
  seed: string,
  drawing: Set<Test>,
): Promise<string | null> {
  for (const test of tests) {
    const ran = await rehearsal.run(solution, test, seed);
    const failure = failureOf(ran);
    if (failure !== null) return `${test.name}: ${failure}`;
    if (ran?.drew) drawing.add(test);
  }
  return null;
}
