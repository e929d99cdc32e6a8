import { engineVersion } from "../exercise";
import { type FinishedSeed, readCheckpoint, writeCheckpoint } from "./checkpoint";
import { describeShape } from "./describe-shape";
import type { EntryProgress, EntryRequest } from "./entry-judge";
import type { EntryVerdict } from "./entry-verdict";
import { Refused } from "./refused";
import type { SeedRequest, SeedVerdict } from "./seed-trainer";
import { sourceHash } from "./source-hash";
import type { Track } from "./tracks";

export interface Verifying {
  /** Trains the entry from one seed, here or elsewhere. */
  trainSeed(run: Pick<SeedRequest, "seed" | "from" | "signal" | "onProgress">): Promise<SeedVerdict>;
  /** How often a checkpoint is written in the middle of runs. */
  checkpointMs?: number;
}

type Request = Omit<EntryRequest, "track"> & { track: Pick<Track, "name" | "examples"> };

/** Seeds trained side by side. */
const together = 3;

/** Params and states of several runs are megabytes: what a stop may cost is weighed against writing them. */
const seldomMs = 30_000;

/**
 * Has an entry trained from every seed, and puts together what comes of it: in the order of the seeds, whichever was done
 * first. Whatever the entry does, the result is a verdict.
 *
 * @throws {AppError} for faults of ours; the signal's reason when it is aborted
 */
export async function verifyEntry(
  request: Request,
  { trainSeed, checkpointMs = seldomMs }: Verifying,
): Promise<EntryVerdict> {
  const { seeds, track, signal } = request;
  const reached = readCheckpoint(request);
  const { finished, underWay } = reached;
  let started = finished.size + underWay.size > 0;
  let writtenAt = performance.now();
  const write = () => {
    writtenAt = performance.now();
    return writeCheckpoint(request, reached);
  };
  let last: EntryProgress | undefined;
  const tell = (seed: number, examplesSeen: number, loss: number | null, checkpoint?: string) => {
    last = { seed, examplesSeen, of: track.examples, loss };
    request.onProgress?.({ ...last, ...(checkpoint === undefined ? {} : { checkpoint }) });
  };
  const tellEnd = (seed: number, { run }: FinishedSeed, checkpoint?: string) =>
    tell(seed, run.examplesSeen, run.curve.at(-1)?.[1] ?? null, checkpoint);

  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const queue = seeds.map((_, index) => index).filter((index) => !finished.has(index));
  const work = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const seed = index;
      const verdict = await trainSeed({
        seed: seeds[seed]!,
        from: underWay.get(seed),
        signal: either,
        onProgress({ examplesSeen, loss, waypoint }) {
          started = true;
          if (waypoint !== undefined) underWay.set(seed, waypoint);
          const due = waypoint !== undefined && performance.now() - writtenAt >= checkpointMs;
          tell(seed, examplesSeen, loss, due ? write() : undefined);
        },
      });
      if (verdict.status === "refused") throw new Refused(verdict.code, verdict.message, verdict);
      const { status: _, ...ran } = verdict;
      underWay.delete(seed);
      finished.set(seed, ran);
      tellEnd(seed, ran, write());
    }
  };
  try {
    signal?.throwIfAborted();
    for (const [seed, ran] of finished) tellEnd(seed, ran);
    const workers = Array.from({ length: together }, work);
    await Promise.all(workers).finally(() => {
      stop.abort();
      return Promise.allSettled(workers);
    });
    return verdictOf(request, finished);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Refused) {
      const { code, hook, step, message } = error;
      return { status: "refused", code, hook, step, message, started };
    }
    // What the other runs came to is not lost with the one whose judge died.
    if (last) request.onProgress?.({ ...last, checkpoint: write() });
    throw error;
  }
}

function verdictOf({ source, track, seeds }: Request, done: ReadonlyMap<number, FinishedSeed>): EntryVerdict {
  const runs = seeds.map((_, index) => done.get(index)!);
  const [{ run: _, exerciseVersion, ...common }] = runs as [FinishedSeed, ...FinishedSeed[]];
  const shapes = new Set(
    runs.map(({ architecture, batchSize }) => describeShape(architecture.hidden, batchSize)),
  );
  if (shapes.size > 1)
    throw new Refused(
      "malformed",
      `architecture and batchSize must be the same for every seed; they were ${[...shapes].join(", and ")}`,
      { hook: "architecture" },
    );
  return {
    status: "verified",
    version: 1,
    track: track.name,
    sourceHash: sourceHash(source),
    exerciseVersion,
    engineVersion,
    ...common,
    runs: runs.map(({ run }) => run),
  };
}
