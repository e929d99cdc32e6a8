import { compile } from "../../compile";
import type { KnownMistake } from "../../exercise";
import { diagnose, type Fingerprint } from "../../judge/diagnose";
import type { Rehearsal } from "../../judge/rehearse";
import { replayMistakes } from "../../judge/replay-mistakes";
import type { Ran } from "../../judge/run-test";
import type { Test } from "../../suite";
import type { TestResult } from "../../verdict";
import type { ExerciseFolder } from "../load-exercise";
import { type Prove, testsOf } from "./prove";

const seed = "check mistake";

/** Every wrong attempt fails the test it names, and is told the diagnosis it names. */
export async function proveMistakes(
  exercise: ExerciseFolder,
  rehearsal: Rehearsal,
  prove: Prove,
): Promise<void> {
  const once = remember(rehearsal);
  const mistakes = replayMistakes(exercise, once, { seed, totalMs: Number.POSITIVE_INFINITY });
  const names = testsOf(exercise).map((test) => test.name);
  for (const mistake of exercise.mistakes) {
    const { name, fails } = mistake;
    const file = `attempts/${name}.ts`;
    if (!prove(names.includes(fails), file, () => `names a test that does not exist: "${fails}"`)) continue;
    const tried = await tryMistake(exercise, mistake, once);
    const compiled = tried ?? (await compile(mistake.source, Object.keys(exercise.meta.exports)));
    const why = "ok" in compiled && !compiled.ok ? `: ${compiled.message}` : "";
    if (!prove(tried !== null, file, () => `must compile and load${why}`)) continue;
    const { failed, status } = tried!;
    if (!prove(failed.length > 0, file, () => "passes, so the tests do not see this mistake")) continue;
    const namedFails = status !== "pass" && status !== "not-run";
    if (!prove(namedFails, file, () => `must fail "${fails}", which is ${status}`)) continue;
    const found = (await diagnose(failed, mistakes)).get(failed.at(-1)!.test);
    const told = found ? `"${found.mistake}"` : "nothing";
    prove(found?.mistake === name, file, () => `is diagnosed as ${told}`);
  }
}

/** The same, but what an attempt does in a test is seen once: it is looked at again when others are compared with it. */
function remember(rehearsal: Rehearsal): Rehearsal {
  const known = new Map<string, Promise<Ran | null>>();
  return {
    ...rehearsal,
    run(source, test, seed) {
      const key = JSON.stringify([source, test.name, seed]);
      const ran = known.get(key) ?? rehearsal.run(source, test, seed);
      known.set(key, ran);
      return ran;
    },
  };
}

/**
 * Runs an attempt up to the test it should fail, and gives what it failed on the way: that decides its diagnosis, and
 * nothing after it does. Where it has failed nothing by then, it goes on to see whether any test notices.
 *
 * @returns the failures, and the status of the named test; null where the attempt does not compile or load
 */
async function tryMistake(
  exercise: ExerciseFolder,
  { source, fails }: KnownMistake,
  rehearsal: Rehearsal,
): Promise<{ failed: { test: Test; fingerprint: Fingerprint }[]; status: TestResult["status"] } | null> {
  const failed: { test: Test; fingerprint: Fingerprint }[] = [];
  let named: TestResult["status"] = "not-run";
  for (const test of testsOf(exercise)) {
    const ran = await rehearsal.run(source, test, seed);
    if (!ran) return null;
    const { status } = ran.result;
    if (test.name === fails) named = status;
    if (status !== "pass") failed.push({ test, fingerprint: ran.fingerprint });
    if ((test.name === fails && failed.length > 0) || ran.stopped) break;
  }
  return { failed, status: named };
}
