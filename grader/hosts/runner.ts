import type { ClaimOutcome, ClaimProgress } from "../leaderboard/claim-entry";
import type { TrackName } from "../leaderboard/tracks";
import type { RunEvent, Verdict } from "../verdict";

/** What a page needs to grade an attempt in the browser: feedback at zero server cost, never a grade. */
export interface RunnerOptions {
  /** Address of the judge's worker script, same origin as the page. */
  judgeUrl: string;
  /** Address of the guest's script; the page fetches it and hands it to the frame. */
  guestUrl: string;
  /** Address of tfjs's wasm binary, handed over the same way. */
  wasmUrl: string;
  /** Folder of the packed datasets. */
  dataUrl: string;
  /** Full address of the frame's page on the second origin; null where there is none (opaque frame, wasm). */
  frameUrl: string | null;
}

/** What runs the learner's tensors: WebGPU, or WebAssembly and why. */
export interface Backend {
  backend: string;
  note?: string;
}

export interface RunRequest {
  slug: string;
  version: string;
  suiteUrl: string;
  source: string;
}

export interface RunOptions {
  onEvent?: (event: RunEvent) => void;
  signal?: AbortSignal;
}

export interface Runner {
  /** Starts frame, worker and backend ahead of the first run. Resolves with the backend that will run. */
  warm(): Promise<Backend>;
  /**
   * Grades the shown tests. Where the GPU is lost meanwhile, again from the first test, on WebAssembly; an event says so.
   *
   * @param signal aborting it stops the attempt within 100 ms, infinite loop or not, and rejects with AbortError
   */
  run(request: RunRequest, options: RunOptions): Promise<Verdict>;
  /**
   * Trains a leaderboard entry on a track's whole budget, here: a number with a badge, never a rank. What the
   * entry does wrong is an outcome too.
   *
   * @param signal as of `run`
   */
  claim(
    entry: { source: string; track: TrackName },
    options: { onProgress?: (progress: ClaimProgress) => void; signal?: AbortSignal },
  ): Promise<ClaimOutcome>;
  dispose(): void;
}
