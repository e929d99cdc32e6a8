import { compile } from "../compile";
import type { Exercise } from "../exercise";
import type { Test, TestContext } from "../suite";
import { Attempt } from "./attempt";
import type { Fingerprint, Mistakes } from "./diagnose";
import type { Host } from "./guest";
import { runTest } from "./run-test";
import { Stopped } from "./stopped";

export interface ReplayOptions {
  host: Host;
  seed: string;
  mnist: TestContext["mnist"];
  totalMs: number;
}

/**
 * An exercise's wrong attempts, replayed on a test when they are asked about, with the learner's seed.
 *
 * They are our code, so one guest serves them all; it is still a sandbox, since some of them loop.
 */
export function replayMistakes(
  exercise: Exercise,
  { host, seed, mnist, totalMs }: ReplayOptions,
): Mistakes & { close(): void } {
  const exports = Object.keys(exercise.meta.exports);
  let attempt: Attempt | null = null;
  const spent = { since: performance.now() };

  async function fingerprint(mistake: string, test: Test): Promise<Fingerprint | null> {
    if (performance.now() - spent.since > totalMs) return null;
    const { source } = exercise.mistakes.find((m) => m.name === mistake)!;
    const module = await compile(source, exports);
    if (!module.ok) return null;
    attempt ??= await Attempt.open(await host.start(), { callMs: exercise.meta.budgets.callMs, totalMs });
    try {
      const ran = await runTest(test, attempt, {
        module,
        seed,
        mnist,
        hidden: false,
        trainInside: false,
        log: [],
      });
      if (ran.stopped) throw ran.stopped;
      return ran.result.status === "pass" ? null : ran.fingerprint;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      attempt.kill();
      attempt = null;
      return null;
    }
  }

  return {
    known: exercise.mistakes.map(({ name, diagnosis }) => ({ mistake: name, message: diagnosis })),
    fingerprint,
    close: () => attempt?.kill(),
  };
}
