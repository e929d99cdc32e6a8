import type { ClaimOutcome, ClaimProgress } from "../leaderboard/claim-entry";
import type { TrackName } from "../leaderboard/tracks";
import type { RunEvent, Verdict } from "../verdict";

/** What the page asks of its judge, a worker of the page's own origin. */
export type ToJudge =
  | { type: "run"; run: number; port: MessagePort; request: JudgeRequest }
  | { type: "claim"; run: number; port: MessagePort; request: ClaimOrder }
  | { type: "stop"; run: number }
  /** The guest is gone without being killed, with its frame's process. */
  | { type: "gone"; run: number };

export interface ClaimOrder {
  source: string;
  track: TrackName;
  dataUrl: string;
}

export interface JudgeRequest {
  slug: string;
  version: string;
  suiteUrl: string;
  dataUrl: string;
  source: string;
}

/** What the judge answers. */
export type FromJudge =
  | { type: "event"; run: number; event: RunEvent }
  /** The guest must go: terminate its worker. */
  | { type: "kill"; run: number }
  | { type: "verdict"; run: number; verdict: Verdict }
  /** The GPU was lost, and nothing was graded: run it again without. */
  | { type: "gpu-lost"; run: number }
  | { type: "progress"; run: number; progress: ClaimProgress }
  | { type: "claimed"; run: number; outcome: ClaimOutcome }
  | { type: "failed"; run: number; message: string };
