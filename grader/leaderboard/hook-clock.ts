import { AppError } from "@/lib/app-error";
import type { Guest } from "../judge/guest";
import { ownMs, type Spent, spentBy, spentSince } from "../judge/own-time";
import { Refused } from "./refused";

/**
 * In the guest's own time, before training and for each step: an optimizer of the course takes some 5 ms a step. On the
 * wall, where a machine with too much to do makes of that what it likes, so many times as much.
 */
const limits = { startMs: 10_000, stepMs: 100, stalledTimes: 10 };

/** How long the hooks of one run may take together: no measure of merit, only an end. */
export class HookClock {
  private readonly guests: { guest: Pick<Guest, "spent">; before: Spent }[] = [];
  private wallMs = 0;
  private limitMs = limits.startMs;

  /** Counts what this guest spends from now on. */
  watch(guest: Pick<Guest, "spent">): void {
    this.guests.push({ guest, before: spentBy(guest) });
  }

  allowSteps(steps: number): void {
    this.limitMs = limits.startMs + limits.stepMs * steps;
  }

  /**
   * @param wallMs how long a hook took
   * @throws {Refused} when the hooks have had their time; {AppError} when the machine has let them wait too long
   */
  spend(wallMs: number, where: { hook: string; step?: number }): void {
    this.wallMs += wallMs;
    // Nothing need be asked before.
    if (this.wallMs <= this.limitMs) return;
    const own = ownMs(this.wallMs, this.spent());
    if (own > this.limitMs)
      throw new Refused(
        "timeout",
        `the hooks of a run may take ${seconds(this.limitMs)} s together, and took ${seconds(own)} s`,
        where,
      );
    if (this.wallMs > limits.stalledTimes * this.limitMs)
      throw new AppError(
        "overloaded",
        `a run's hooks took ${seconds(this.wallMs)} s on the wall, ${seconds(own)} s of them their own`,
      );
  }

  private spent(): Spent {
    const each = this.guests.map(({ guest, before }) => spentSince(before, spentBy(guest)));
    return {
      cpuMs: each.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
      waitedMs: each.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
    };
  }
}

const seconds = (ms: number) => Math.ceil(ms / 1000);
