import type { Exercise } from "../exercise";
import type { Mistakes } from "./diagnose";
import type { Rehearsal } from "./rehearse";

export interface ReplayOptions {
  seed: string;
  totalMs: number;
}

/** An exercise's wrong attempts, replayed on a test when they are asked about, with the learner's seed. */
export function replayMistakes(
  exercise: Exercise,
  rehearsal: Rehearsal,
  { seed, totalMs }: ReplayOptions,
): Mistakes {
  const since = performance.now();
  return {
    known: exercise.mistakes.map(({ name, diagnosis }) => ({ mistake: name, message: diagnosis })),
    async fingerprint(mistake, test) {
      if (performance.now() - since > totalMs) return null;
      const { source } = exercise.mistakes.find((m) => m.name === mistake)!;
      const ran = await rehearsal.run(source, test, seed);
      return !ran || ran.stopped || ran.result.status === "pass" ? null : ran.fingerprint;
    },
  };
}
