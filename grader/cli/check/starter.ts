import { shownSeed } from "../../exercise";
import type { Host } from "../../judge/guest";
import type { Rehearsal } from "../../judge/rehearse";
import type { TestResult } from "../../verdict";
import { gradeHere } from "../judge-here";
import type { ExerciseFolder } from "../load-exercise";
import { type Prove, testsOf } from "./prove";

/** Lines that a starter may have. */
const maxLines = 40;

/** The starter compiles, loads, and fails every test; one that is said to work runs, and fails some. */
export async function proveStarter(
  exercise: ExerciseFolder,
  { host, rehearsal }: { host: Host; rehearsal: Rehearsal },
  prove: Prove,
): Promise<void> {
  const { starter, meta } = exercise;
  const lines = starter.split("\n").length - 1;
  prove(lines <= maxLines, "starter.ts", () => `has ${lines} lines; a starter has at most ${maxLines}`);
  const results: TestResult[] = [];
  for (const test of testsOf(exercise)) {
    const ran = await rehearsal.run(starter, test, shownSeed);
    if (!ran) {
      // Only a grade says why.
      const verdict = await gradeHere(exercise, starter, shownSeed, host);
      const why = "message" in verdict ? verdict.message : verdict.status;
      prove(false, "starter.ts", () => `must compile and load: ${why}`);
      return;
    }
    results.push(ran.result);
    if (ran.stopped) break;
  }
  prove(true, "starter.ts", () => "compiles and loads");
  if (meta.starter === "works") {
    const stumbles = results.find(({ status }) => status !== "pass" && status !== "fail");
    const why = stumbles ? `${stumbles.name}: ${stumbles.status}` : "it passes";
    const failsSome = results.some(({ status }) => status === "fail");
    prove(failsSome && !stumbles, "starter.ts", () => `must run, and fail some test: ${why}`);
    return;
  }
  const score = results.reduce((sum, result) => sum + result.score, 0);
  prove(score === 0, "starter.ts", () => `must fail every test, scores ${score}`);
}
