import { mnistFromFolder } from "@/data/mnist/read-file";
import { mnistSource } from "../hosts/mnist";
import { BrokenTest } from "../judge/broken-test";
import { type GradeRequest, grade } from "../judge/grade";
import { gradeExercise } from "../judge/grade-exercise";
import type { Host } from "../judge/guest";
import type { Verdict } from "../verdict";
import { brokenByItsTest } from "./broken-exercise";
import type { ExerciseFolder } from "./load-exercise";

/** The genuine MNIST, as `npm run build` packed it. */
export const builtMnist = mnistSource((split) => mnistFromFolder(".build/data", split));

/**
 * Grades with everything the exercise has, on the packed dataset.
 *
 * @throws {BrokenExercise} where one of its tests throws
 */
export async function judgeHere(
  exercise: ExerciseFolder,
  source: string,
  seed: string,
  host: Host,
  watch: Pick<GradeRequest, "onEvent" | "signal"> = {},
): Promise<Verdict> {
  try {
    return await gradeExercise(exercise, { source, seed, host, mnist: builtMnist, ...watch });
  } catch (error) {
    throw error instanceof BrokenTest ? brokenByItsTest(exercise.folder, error) : error;
  }
}

/** Grades as `judgeHere` does, and names no mistake: for those who only want to know what passes. */
export const gradeHere = (
  exercise: ExerciseFolder,
  source: string,
  seed: string,
  host: Host,
): Promise<Verdict> => grade({ exercise, source, seed, host, mnist: builtMnist });
