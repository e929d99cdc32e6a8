import { join } from "node:path";
import { BrokenTest } from "../judge/broken-test";
import type { Host } from "../judge/guest";
import { rehearse } from "../judge/rehearse";
import type { Stage } from "../judge/stage";
import { BrokenExercise, brokenByItsTest } from "./broken-exercise";
import { proveExamples } from "./check/examples";
import { proveMistakes } from "./check/mistakes";
import { answerOddly } from "./check/odd-answers";
import { proveSolution } from "./check/solution";
import { proveStarter } from "./check/starter";
import { proveTexts } from "./check/texts";
import { builtMnist } from "./judge-here";
import { type ExerciseFolder, loadExercise } from "./load-exercise";

export interface Problem {
  file: string;
  line?: number;
  message: string;
}

/** What it takes, where it is done in a process of its own. */
export interface CheckTask {
  folder: string;
  seeds: number;
}

export interface CheckReport {
  problems: Problem[];
  /** How many things were proved. */
  proofs: number;
  summary: string;
}

/**
 * Proves one exercise: its files and metadata; prompt, its worked numbers, and hints; the starter compiles and fails; the
 * solution passes on many seeds, well under its budget; every wrong attempt fails the test it names with the diagnosis it
 * names, and none passes; no answer, however odd, makes a test throw.
 */
export async function checkExercise(
  folder: string,
  { host, stage, seeds }: { host: Host; stage: Stage; seeds: number },
): Promise<CheckReport> {
  let exercise: ExerciseFolder;
  try {
    exercise = await loadExercise(folder);
  } catch (error) {
    if (!(error instanceof BrokenExercise)) throw error;
    return { problems: [problemOf(error)], proofs: 0, summary: "not loaded" };
  }
  const problems: Problem[] = [];
  let proofs = 0;
  const prove = (holds: boolean, file: string, message: () => string) => {
    if (holds) proofs++;
    else problems.push({ file: join(folder, file), message: message() });
    return holds;
  };
  const rehearsal = rehearse(exercise, { stage, mnist: builtMnist });
  try {
    await proveTexts(exercise, prove);
    await answerOddly(exercise);
    proofs++;
    await proveExamples(exercise, rehearsal, prove);
    await proveStarter(exercise, { host, rehearsal }, prove);
    await proveSolution(exercise, { host, rehearsal, seeds }, prove);
    await proveMistakes(exercise, rehearsal, prove);
  } catch (error) {
    const broken = error instanceof BrokenTest ? brokenByItsTest(folder, error) : error;
    if (!(broken instanceof BrokenExercise)) throw error;
    problems.push(problemOf(broken));
  }
  const { shown, hidden, mistakes } = exercise;
  const summary = `${shown.tests.length} shown and ${hidden.tests.length} hidden tests, ${mistakes.length} wrong attempts, ${seeds} seeds`;
  return { problems, proofs, summary };
}

const problemOf = ({ file, line, message }: BrokenExercise): Problem => ({
  file,
  message,
  ...(line === undefined ? {} : { line }),
});
