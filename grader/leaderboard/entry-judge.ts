import type { EntryVerdict } from "./entry-verdict";
import type { TrackName } from "./tracks";

/** An entry to be verified: trained once from each seed, on the judge's own model and data. */
export interface EntryRequest {
  source: string;
  track: TrackName;
  /** Unknown to the author before the season's end. */
  seeds: readonly string[];
  /** The last checkpoint of the same request, to go on from. One that does not belong to it is ignored. */
  checkpoint?: string | undefined;
  signal?: AbortSignal;
  onProgress?: (progress: EntryProgress) => void;
}

export interface EntryProgress {
  /** Which of the seeds, counted from 0. */
  seed: number;
  examplesSeen: number;
  /** Examples of this seed's whole run. */
  of: number;
  /** Mean loss of the latest batches; null before the first. */
  loss: number | null;
  /** Opaque: what a later request needs to go on from here. Present when there is something new to keep. */
  checkpoint?: string;
}

export interface EntryJudge {
  /**
   * Whatever the entry does, the result is a verdict.
   *
   * @throws {AppError} only for faults of ours, to be tried again; the signal's reason when it is aborted
   */
  verifyEntry(request: EntryRequest): Promise<EntryVerdict>;
}
