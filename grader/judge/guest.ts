import type { Verdict } from "../verdict";
import type { Frame, Say } from "../wire";
import type { Spent } from "./own-time";

/** Why a guest is no more. */
export type Ending =
  | { why: "exited"; detail: string }
  /** A browser took its worker away, and does not say why. */
  | { why: "gone" }
  | { why: "memory"; limitBytes: number }
  | { why: "cpu"; limitSeconds: number }
  | { why: "output"; detail: string }
  | { why: "killed" };

/** A started, untrusted realm, seen as a channel of frames. How it is held is the host's affair. */
export interface Guest {
  readonly host: Exclude<Verdict["environment"]["host"], "none">;
  send: Say;
  /** Called once, before anything is sent. Frames that came earlier are handed over at once. */
  listen(on: { frame(frame: Frame): void; ended(ending: Ending): void }): void;
  /** Ends it within 100 ms, whatever it is doing. */
  kill(): void;
  /** Since some moment before it was started, and to its end when that has come. Left out where nobody can tell. */
  spent?(): Spent;
}

/** Starts guests. One guest serves one attempt and is never used again. */
export interface Host {
  start(): Promise<Guest>;
  close(): Promise<void>;
}
