import { rehearse } from "../../judge/rehearse";
import { openStage } from "../../judge/stage";
import { tensor, type Value } from "../../value";
import { builtMnist } from "../judge-here";
import type { ExerciseFolder } from "../load-exercise";
import { hostAnswering, type OddAnswer } from "./odd-guest";
import { testsOf } from "./prove";

const foreign = (what: string): Value => ({ kind: "foreign", what });

/** What learners return, on the way to an answer and by mistake. */
const oddValues: Value[] = [
  undefined,
  null,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  1e300,
  "text",
  [],
  {},
  [[]],
  [null, undefined],
  [Number.NaN, Number.POSITIVE_INFINITY],
  [[1, 2], [3]],
  foreign("a function"),
  foreign("a promise"),
  foreign("a Map"),
  tensor([1], []),
  tensor([], [0]),
  [tensor([0, 0, 0, 0, 0, 0], [2, 3])],
  tensor([1, 0], [2], "bool"),
  { kind: "tensor", dtype: "float32", shape: [1], data: [1] },
  { params: undefined, state: undefined },
  { params: [], state: {} },
];

const oddAnswers: OddAnswer[] = [
  ...oddValues.map((value) => () => value),
  // What it was given, as it is.
  (args) => args[0],
  (args) => args[1],
  (args) => args.at(-1),
  (args) => [args[0], args[1]],
  (args) => ({ params: args[0], state: args[2] }),
];

/**
 * Asks every test what it makes of odd answers, each of them once from all exports, and wants it to judge each: a test that
 * throws instead would leave a learner without a grade.
 *
 * @throws {BrokenTest} at the first test that throws
 */
export async function answerOddly(exercise: ExerciseFolder): Promise<void> {
  for (const answer of oddAnswers) {
    const stage = openStage(hostAnswering(answer));
    const rehearsal = rehearse(exercise, { stage, mnist: builtMnist });
    for (const test of testsOf(exercise)) await rehearsal.run(exercise.solution, test, "odd answers");
    stage.clear();
  }
}
