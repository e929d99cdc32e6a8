import type { Test } from "../suite";
import type { Diagnosis } from "../verdict";
import type { Leaf } from "./compare";

/** What an attempt answered a test with, and what it threw. */
export type Fingerprint = readonly Leaf[];

/** The known mistakes of an exercise, and how each answers a test. */
export interface Mistakes {
  readonly known: readonly Diagnosis[];
  /** Null when the mistake passes the test, and so says nothing about it. */
  fingerprint(mistake: string, test: Test): Promise<Fingerprint | null>;
}

/** Looser than any test: a backend's rounding must not hide a mistake, and a mistake is far off. */
const tolerance = 2e-3;

/** Two attempts answered alike, leaf by leaf; words as they are, so that not all who throw are alike. */
export function matches(a: Fingerprint, b: Fingerprint): boolean {
  if (a.length !== b.length || a.length === 0) return false;
  return a.every((x, i) => {
    const y = b[i]!;
    if (typeof x !== "number" || typeof y !== "number") return x === y;
    return Math.abs(x - y) <= 1e-9 + tolerance * Math.max(Math.abs(x), Math.abs(y));
  });
}

/**
 * Finds the known mistake behind each failed test, by comparing answers.
 *
 * An attempt that makes a mistake makes it in every test. So a mistake that failed some test in another way
 * is ruled out for the rest, and one that matched is tried first: most failures cost one replay.
 */
export async function diagnose(
  failed: readonly { test: Test; fingerprint: Fingerprint }[],
  mistakes: Mistakes,
): Promise<Map<Test, Diagnosis>> {
  const found = new Map<Test, Diagnosis>();
  let candidates = [...mistakes.known];
  for (const { test, fingerprint } of failed) {
    for (const candidate of [...candidates]) {
      const print = await mistakes.fingerprint(candidate.mistake, test);
      if (print === null) continue;
      if (matches(fingerprint, print)) {
        found.set(test, candidate);
        candidates = [candidate, ...candidates.filter((c) => c !== candidate)];
        break;
      }
      candidates = candidates.filter((c) => c !== candidate);
    }
  }
  return found;
}
