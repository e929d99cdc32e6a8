import type { Exercise } from "../exercise";
import { Attempt } from "./attempt";
import { stalledTimes } from "./call-limit";
import type { Host } from "./guest";

type Budgets = Exercise["meta"]["budgets"];

/** A guest is given up after this long: its processor time is bounded, and so is what it may send. */
const guestMs = 20_000;

/** And after so many tests: Deno loads each module a little slower than the one before, until a new guest costs less. */
const guestTests = 800;

/** Where attempts of ours appear one after the other, of whatever exercise. Nobody else's may. */
export interface Stage {
  /** Who plays the next test: the guest of the last one, or another where that has served long enough. */
  guest(budgets: Budgets): Promise<Attempt>;
  /** Ends the guest, if there is one. Whoever asks next gets another. */
  clear(): void;
}

/**
 * One guest serves many attempts, since all are our own code; it is still a sandbox, since some of them loop.
 * To start one takes longer than most tests.
 */
export function openStage(host: Host): Stage {
  let attempt: Attempt | null = null;
  let openedAt = 0;
  let tests = 0;
  /** What the guest was given beyond its own time, for the test that is under way when that is over. */
  let reservedMs = 0;

  function clear(): void {
    attempt?.kill();
    attempt = null;
  }

  return {
    async guest({ callMs, totalMs }) {
      if (
        performance.now() - openedAt > guestMs ||
        tests >= guestTests ||
        totalMs > reservedMs ||
        attempt?.over
      )
        clear();
      if (!attempt) {
        const limits = { callMs, totalMs: guestMs + totalMs, stalledTimes };
        attempt = await Attempt.open(await host.start(), limits);
        openedAt = performance.now();
        tests = 0;
        reservedMs = totalMs;
      }
      tests++;
      attempt.callMs = callMs;
      return attempt;
    },
    clear,
  };
}
