import { mnistFromFolder } from "@/data/mnist/read-file";
import type { Exercise } from "../exercise";
import { mnistSource } from "../hosts/mnist";
import { grade } from "../judge/grade";
import { gradeExercise } from "../judge/grade-exercise";
import type { Host } from "../judge/guest";
import type { Verdict } from "../verdict";

/** The genuine MNIST, as `npm run build` packed it. */
export const builtMnist = mnistSource((split) => mnistFromFolder(".build/data", split));

/** Grades with everything the exercise has, on the packed dataset. */
export const judgeHere = (exercise: Exercise, source: string, seed: string, host: Host): Promise<Verdict> =>
  gradeExercise(exercise, { source, seed, host, mnist: builtMnist });

/** Only whether it passes: no diagnosis, and nothing more once a test has failed. */
export async function passesHere(
  exercise: Exercise,
  source: string,
  seed: string,
  host: Host,
): Promise<Verdict> {
  return grade({ exercise, source, seed, host, mnist: builtMnist, untilFailure: true });
}
