import { type Compiled, compile } from "../compile";
import type { Exercise } from "../exercise";
import type { Test, TestContext } from "../suite";
import { type Ran, type RunTestOptions, runTest } from "./run-test";
import type { Stage } from "./stage";
import { Stopped } from "./stopped";

interface RehearsalOptions extends Pick<RunTestOptions, "slack" | "measure" | "distort"> {
  stage: Stage;
  mnist: TestContext["mnist"];
  /** The exercise's own unless given. */
  callMs?: number;
}

/** Runs attempts of ours, one test at a time: an exercise's wrong attempts, the mutants of its solution. */
export interface Rehearsal {
  /** Null where the source does not compile, or does not load. */
  run(source: string, test: Test, seed: string): Promise<Ran | null>;
}

/** Each test loads the attempt anew, so that no module remembers what another test did. */
export function rehearse(
  { meta }: Pick<Exercise, "meta">,
  { stage, mnist, callMs, ...comparing }: RehearsalOptions,
): Rehearsal {
  const budgets = { ...meta.budgets, ...(callMs === undefined ? {} : { callMs }) };
  const exports = Object.keys(meta.exports);
  const compiled = new Map<string, Promise<Compiled>>();

  function compileOnce(source: string): Promise<Compiled> {
    const known = compiled.get(source) ?? compile(source, exports);
    compiled.set(source, known);
    return known;
  }

  return {
    async run(source, test, seed) {
      const module = await compileOnce(source);
      if (!module.ok) return null;
      try {
        const options = { module, seed, mnist, hidden: false, trainInside: false, log: [], ...comparing };
        const ran = await runTest(test, await stage.guest(budgets), options);
        if (ran.stopped) stage.clear();
        return ran.stopped?.reason.kind === "load" ? null : ran;
      } catch (error) {
        stage.clear();
        if (error instanceof Stopped) return null;
        throw error;
      }
    },
  };
}
