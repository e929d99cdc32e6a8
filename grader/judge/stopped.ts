import type { Position } from "../verdict";
import type { Ending } from "./guest";

/**
 * An attempt that cannot answer: it threw, took too long, or died. Thrown inside the judge only, where
 * `run-test.ts` turns it into a value.
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
  /** One call failed; the attempt can go on. Of several that were asked together, it was number `at`. */
  | { kind: "threw"; message: string; position?: Position; at?: number | undefined }
  /** The guest is gone. */
  | { kind: "timeout"; message: string; limitMs: number }
  | { kind: "died"; message: string }
  | { kind: "load"; message: string; position?: Position };

/** A guest's end, in words; out of time only where a limit of ours ended it. */
export function stoppedBy(ending: Ending): Stopped {
  const message = wordsFor(ending);
  return new Stopped(
    ending.why === "cpu"
      ? { kind: "timeout", message, limitMs: 1000 * ending.limitSeconds }
      : { kind: "died", message },
  );
}

function wordsFor(ending: Ending): string {
  switch (ending.why) {
    case "memory":
      return `the attempt used more than ${Math.round(ending.limitBytes / 2 ** 20)} MB of memory`;
    case "cpu":
      return `the attempt used more than ${ending.limitSeconds} s of processor time`;
    case "output":
      return `the attempt sent more than it may: ${ending.detail}`;
    case "exited":
      return `the attempt's process ended by itself (${ending.detail})`;
    case "gone":
      return "the worker that ran the code is gone: its memory was full, or the browser ended it; the code is kept";
    case "killed":
      return "the attempt was stopped";
    default:
      return ending satisfies never;
  }
}
