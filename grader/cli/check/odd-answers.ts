import type { Rehearsal } from "../../judge/rehearse";
import type { ExerciseFolder } from "../load-exercise";

/** What learners return, on the way to an answer and by mistake: each of them once from every export. */
const oddAnswers = [
  "undefined",
  "null",
  "true",
  "Number.NaN",
  "Infinity",
  "-1",
  "1e300",
  '"text"',
  "[]",
  "{}",
  "[[]]",
  "[null, undefined]",
  "[Number.NaN, Infinity]",
  "[[1, 2], [3]]",
  "() => 1",
  "Promise.resolve(1)",
  "new Map([[1, 2]])",
  "tf.scalar(1)",
  "tf.zeros([0])",
  "[tf.zeros([2, 3])]",
  "tf.tensor([true, false], [2], 'bool')",
  "{ kind: 'tensor', dtype: 'float32', shape: [1], data: [1] }",
  "{ params: undefined, state: undefined }",
  "{ params: [], state: {} }",
  // What it was given, as it is.
  "args[0]",
  "args[1]",
  "args[args.length - 1]",
  "[args[0], args[1]]",
  "{ params: args[0], state: args[2] }",
];

/**
 * Asks every test what it makes of odd answers, and wants it to judge each: a test that throws instead would
 * leave a learner without a grade.
 *
 * @throws {BrokenTest} at the first test that throws
 */
export async function answerOddly(exercise: ExerciseFolder, rehearsal: Rehearsal): Promise<void> {
  const names = Object.keys(exercise.meta.exports);
  for (const odd of oddAnswers) {
    const exports = names.map((name) => `export const ${name} = (...args) => (${odd});`);
    const source = ['import * as tf from "@tensorflow/tfjs";', ...exports].join("\n");
    for (const test of [...exercise.shown.tests, ...exercise.hidden.tests])
      await rehearsal.run(source, test, "odd answers");
  }
}
