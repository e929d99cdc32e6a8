import { Refused } from "./refused";

/**
 * Before training, and for each step. An optimizer of the course takes some 5 ms a step; on a machine with ten times
 * the work it can do, with other runs waiting for the same judge, 40 ms and more were seen.
 */
const limits = { startMs: 60_000, stepMs: 200 };

/** How long the hooks of one run may take together: no measure of merit, only an end. */
export class HookClock {
  private spentMs = 0;
  private limitMs = limits.startMs;

  allowSteps(steps: number): void {
    this.limitMs = limits.startMs + limits.stepMs * steps;
  }

  /** @throws {Refused} */
  spend(ms: number, where: { hook: string; step?: number }): void {
    this.spentMs += ms;
    if (this.spentMs <= this.limitMs) return;
    throw new Refused(
      "timeout",
      `the hooks of a run may take ${Math.round(this.limitMs / 1000)} s together, and took more`,
      where,
    );
  }
}
