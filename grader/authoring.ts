/** All that an exercise may use. Imported by exercises, and by nothing else. */
export { createRandom, type Random } from "@/lib/random";
export { drawTensors, numberFrom, numbersFrom, propertiesFrom, tensorsFrom } from "./answers";
export { beatDescent } from "./beat-descent";
export { bestDescent } from "./best-descent";
export { drive, type Landscape, optimize, type Reference, showPaths } from "./drive";
export { badlyScaled } from "./engine/objective";
export type { ExerciseMeta, ExerciseViews } from "./exercise-meta";
export { type HeldModel, heldModel } from "./held-model";
export { shortRun } from "./leaderboard/short-run";
export { tracks } from "./leaderboard/tracks";
export { modelViews } from "./model-views";
export { checkPurity } from "./purity";
export { checkSpoiltGradient } from "./spoilt-gradient";
export { type Examples, type Suite, suite, type Test, type TestContext } from "./suite";
export { trainedLoss } from "./trained-loss";
export { describe, isTensor, type TensorValue, tensor, type Value } from "./value";
