import type { EntryVerdict } from "./entry-verdict";

export type RefusalCode = Extract<EntryVerdict, { status: "refused" }>["code"];

/** An entry that cannot be ranked, and why. Thrown inside the leaderboard only, which turns it into a value. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: RefusalCode;
  readonly hook: string | null;
  /** The training step, counted from 1; null before training. */
  readonly step: number | null;

  constructor(
    code: RefusalCode,
    message: string,
    where: { hook?: string | null; step?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: where.cause });
    this.code = code;
    this.hook = where.hook ?? null;
    this.step = where.step ?? null;
  }
}
