/** All that an exercise may use. Imported by exercises, and by nothing else. */
export { type Random, createRandom } from "@/lib/random";
export type { ExerciseMeta, ExerciseViews } from "./exercise-meta";
export { type Examples, type Suite, suite, type Test, type TestContext } from "./suite";
export { isTensor, tensor, type TensorValue, type Value } from "./value";
