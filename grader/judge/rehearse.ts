import { type Compiled, compile } from "../compile";
import type { Exercise } from "../exercise";
import type { Test, TestContext } from "../suite";
import { Attempt } from "./attempt";
import { stalledTimes } from "./call-limit";
import type { Host } from "./guest";
import { type Ran, type RunTestOptions, runTest } from "./run-test";
import { Stopped } from "./stopped";

/** A guest is given up after this long: its processor time is bounded, and so is what it may send. */
const guestMs = 20_000;

/** And after so many tests: Deno loads each module a little slower than the one before, until a new guest costs less. */
const guestTests = 800;

interface RehearsalOptions extends Pick<RunTestOptions, "slack" | "measure" | "distort"> {
  host: Host;
  mnist: TestContext["mnist"];
  /** The exercise's own unless given. */
  callMs?: number;
}

/** Runs attempts of ours, one test at a time: an exercise's wrong attempts, the mutants of its solution. */
export interface Rehearsal {
  /** Null where the source does not compile, or does not load. */
  run(source: string, test: Test, seed: string): Promise<Ran | null>;
  close(): void;
}

/**
 * One guest serves many attempts, since all are our own code; it is still a sandbox, since some of them loop.
 * Each test loads the attempt anew, so none sees what another left.
 */
export function rehearse(
  exercise: Pick<Exercise, "meta">,
  { host, mnist, callMs, ...comparing }: RehearsalOptions,
): Rehearsal {
  const exports = Object.keys(exercise.meta.exports);
  const { budgets } = exercise.meta;
  let attempt: Attempt | null = null;
  let openedAt = 0;
  let tests = 0;
  const compiled = new Map<string, Promise<Compiled>>();

  function compileOnce(source: string): Promise<Compiled> {
    const known = compiled.get(source) ?? compile(source, exports);
    compiled.set(source, known);
    return known;
  }

  function giveUp(): void {
    attempt?.kill();
    attempt = null;
  }

  async function guest(): Promise<Attempt> {
    if (performance.now() - openedAt > guestMs || tests >= guestTests) giveUp();
    if (!attempt) {
      const totalMs = guestMs + budgets.totalMs;
      const limits = { callMs: callMs ?? budgets.callMs, totalMs, stalledTimes };
      attempt = await Attempt.open(await host.start(), limits);
      openedAt = performance.now();
      tests = 0;
    }
    tests++;
    return attempt;
  }

  return {
    async run(source, test, seed) {
      const module = await compileOnce(source);
      if (!module.ok) return null;
      try {
        const options = { module, seed, mnist, hidden: false, trainInside: false, log: [], ...comparing };
        const ran = await runTest(test, await guest(), options);
        if (ran.stopped) giveUp();
        return ran.stopped?.reason.kind === "load" ? null : ran;
      } catch (error) {
        giveUp();
        if (error instanceof Stopped) return null;
        throw error;
      }
    },
    close: giveUp,
  };
}
