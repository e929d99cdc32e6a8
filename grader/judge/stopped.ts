import type { Position } from "../verdict";

/**
 * An attempt that cannot answer: it threw, took too long, or died. Thrown inside the judge only, where
 * `run-suite.ts` turns it into a value.
 */
export class Stopped extends Error {
  override readonly name = "Stopped";
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason.message);
    this.reason = reason;
  }
}

export type StopReason =
  /** One call failed; the attempt can go on. */
  | { kind: "threw"; message: string; position?: Position }
  /** The guest is gone. */
  | { kind: "timeout"; message: string; limitMs: number }
  | { kind: "died"; message: string }
  | { kind: "load"; message: string; position?: Position };
