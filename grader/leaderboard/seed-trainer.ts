import type { FinishedSeed } from "./checkpoint";
import type { EntryVerdict } from "./entry-verdict";
import type { TrackName } from "./tracks";

/** One of an entry's runs, by itself. */
export interface SeedRequest {
  source: string;
  track: TrackName;
  seed: string;
  /** A waypoint of an earlier try at the same run, to go on from. */
  from?: string | undefined;
  signal?: AbortSignal;
  /** Told first when an example is about to be processed. */
  onProgress?: (progress: SeedProgress) => void;
}

export interface SeedProgress {
  examplesSeen: number;
  /** Mean loss of the latest batches; null before the first. */
  loss: number | null;
  /** Opaque: from here the run could go on anywhere. */
  waypoint?: string;
}

/** What a run came to, whatever the entry did. */
export type SeedVerdict =
  | ({ status: "trained" } & FinishedSeed)
  | Omit<Extract<EntryVerdict, { status: "refused" }>, "started">;

export interface SeedTrainer {
  /** @throws {AppError} only for faults of ours, to be tried again; the signal's reason when it is aborted */
  trainSeed(request: SeedRequest): Promise<SeedVerdict>;
}
