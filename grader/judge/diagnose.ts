import { compile } from "../compile";
import type { KnownMistake } from "../exercise";
import type { Test, TestContext } from "../suite";
import type { Diagnosis } from "../verdict";
import { Attempt } from "./attempt";
import type { Host } from "./guest";
import { runTest } from "./run-test";
import { Stopped } from "./stopped";

/** What one test's answers look like when made by a known mistake. */
export interface MistakePrint {
  mistake: string;
  message: string;
  fingerprint: (number | null)[];
}

/** Looser than any test: a backend's rounding must not hide a mistake, and a mistake is far off. */
const tolerance = 2e-3;

/** Two tests' answers agree, number by number, with enough numbers to mean something. */
export function matches(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  if (a.length !== b.length || a.length === 0) return false;
  return a.every((x, i) => {
    const y = b[i]!;
    if (x === null || y === null) return x === y;
    return Math.abs(x - y) <= 1e-9 + tolerance * Math.max(Math.abs(x), Math.abs(y));
  });
}

export function diagnose(fingerprint: readonly (number | null)[], prints: readonly MistakePrint[]): Diagnosis | null {
  const match = prints.find((p) => matches(fingerprint, p.fingerprint));
  return match ? { mistake: match.mistake, message: match.message } : null;
}

/**
 * Runs an exercise's own wrong attempts through some tests, with the learner's seed, to see how their
 * answers look. They are our code, so one guest serves them all; it is still a sandbox, since some loop.
 */
export async function printMistakes(
  host: Host,
  mistakes: readonly KnownMistake[],
  tests: readonly Test[],
  options: { exports: readonly string[]; seed: string; mnist: TestContext["mnist"]; callMs: number; totalMs: number },
): Promise<Map<string, MistakePrint[]>> {
  const prints = new Map<string, MistakePrint[]>(tests.map((t) => [t.name, []]));
  let attempt: Attempt | null = null;
  try {
    for (const { name, diagnosis, source } of mistakes) {
      const compiled = await compile(source, options.exports);
      if (!compiled.ok) continue;
      attempt ??= await Attempt.open(await host.start(), options);
      try {
        await attempt.load(compiled);
        for (const test of tests) {
          const ran = await runTest(test, attempt, { ...options, hidden: false, trainInside: false, log: [] });
          // A mistake that passes a test says nothing about it.
          if (ran.result.status !== "pass") prints.get(test.name)!.push({ mistake: name, message: diagnosis, fingerprint: ran.fingerprint });
          if (ran.stopped) throw ran.stopped;
        }
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        attempt.kill();
        attempt = null;
      }
    }
  } finally {
    attempt?.kill();
  }
  return prints;
}
