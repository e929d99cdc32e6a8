/** What a guest has had of its machine. */
export interface Spent {
  /** Processor time, of all its processes. */
  cpuMs: number;
  /** How long it, or the judge that it speaks to, was ready to go on and had no processor. */
  waitedMs: number;
}

export const nothingSpent: Spent = { cpuMs: 0, waitedMs: 0 };

/** What a guest has had so far; nothing where nobody can tell. */
export const spentBy = (guest: { spent?(): Spent }): Spent => guest.spent?.() ?? nothingSpent;

export const spentSince = (before: Spent, now: Spent): Spent => ({
  cpuMs: now.cpuMs - before.cpuMs,
  waitedMs: now.waitedMs - before.waitedMs,
});

/**
 * The part of a time that is the guest's own doing, work and sleep alike: on a machine with too much to do, the rest is
 * the machine's. At least its processor time, since guest and judge may have waited at once.
 */
export const ownMs = (wallMs: number, { cpuMs, waitedMs }: Spent): number =>
  Math.max(cpuMs, wallMs - waitedMs);
