import { shownSeed } from "../../exercise";
import type { Host } from "../../judge/guest";
import { gradeHere } from "../judge-here";
import type { ExerciseFolder } from "../load-exercise";
import type { Prove } from "./prove";

/** Lines that a starter may have. */
const maxLines = 40;

/** The starter compiles, loads, and fails every test; one that is said to work runs, and fails some. */
export async function proveStarter(exercise: ExerciseFolder, host: Host, prove: Prove): Promise<void> {
  const { starter, meta } = exercise;
  const lines = starter.split("\n").length - 1;
  prove(lines <= maxLines, "starter.ts", () => `has ${lines} lines; a starter has at most ${maxLines}`);
  const verdict = await gradeHere(exercise, starter, shownSeed, host);
  const compiles = !(verdict.status === "error" && verdict.phase !== "run");
  prove(
    compiles,
    "starter.ts",
    () => `must compile and load: ${"message" in verdict ? verdict.message : verdict.status}`,
  );
  if (meta.starter === "works") {
    const stumbles = verdict.tests.find((t) => t.status !== "pass" && t.status !== "fail");
    prove(
      verdict.status === "fail" && !stumbles,
      "starter.ts",
      () =>
        `must run, and fail some test: ${stumbles ? `${stumbles.name}: ${stumbles.status}` : verdict.status}`,
    );
    return;
  }
  prove(
    verdict.status !== "pass" && verdict.score === 0,
    "starter.ts",
    () => `must fail every test, scores ${verdict.score}`,
  );
}
