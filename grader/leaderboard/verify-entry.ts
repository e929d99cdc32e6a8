import { compile } from "../compile";
import { engineVersion } from "../exercise";
import { Attempt, type AttemptOptions } from "../judge/attempt";
import type { Host } from "../judge/guest";
import { Stopped } from "../judge/stopped";
import { type Digits, digitsDataset } from "./baseline";
import { type FinishedSeed, readCheckpoint, writeCheckpoint } from "./checkpoint";
import { disguise } from "./disguise";
import type { EntryRequest } from "./entry-judge";
import type { EntryVerdict } from "./entry-verdict";
import { halves } from "./halves";
import { HookClock } from "./hook-clock";
import { Refused } from "./refused";
import { secretDraws } from "./secret-draws";
import { sourceHash } from "./source-hash";
import { checkSource } from "./source-rules";
import type { Track } from "./tracks";
import { describeShape, type TrainedEntry, trainEntry } from "./train-entry";
import type { Waypoint } from "./waypoint";

export interface Verifier {
  host: Host;
  /** All of MNIST. */
  train: Digits;
  test: Digits;
  exerciseVersion: string;
  /** Seeds trained side by side; while one waits for its guest, another has the judge. */
  together?: number;
  limits?: Limits;
  /** How often a checkpoint is written in the middle of runs. */
  checkpointMs?: number;
}

type Limits = Pick<AttemptOptions, "callMs" | "stalledTimes" | "totalMs">;

type Request = Omit<EntryRequest, "track"> & { track: Pick<Track, "name" | "examples" | "maxParameters"> };

/** One call, and one guest: only an end, far beyond what is honest. */
const farBeyond: Limits = { callMs: 10_000, totalMs: 3_600_000, stalledTimes: 60 };

/** Params and states of several runs are megabytes: what a stop may cost is weighed against writing them. */
const seldomMs = 30_000;

/**
 * Trains an entry from every seed and measures it. Whatever the entry does, the result is a verdict.
 *
 * @throws {AppError} for faults of ours; the signal's reason when it is aborted
 */
export async function verifyEntry(request: Request, verifier: Verifier): Promise<EntryVerdict> {
  const { source, seeds, track, signal } = request;
  const started = { training: false };
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  try {
    checkSource(source);
    const module = await compile(source, []);
    if (!module.ok) {
      const line = module.position ? ` (line ${module.position.line})` : "";
      throw new Refused("error", `the file does not compile${line}: ${module.message}`);
    }
    const reached = readCheckpoint(request);
    const { finished, underWay } = reached;
    started.training = finished.size + underWay.size > 0;
    const tell = (seed: number, examplesSeen: number, loss: number | null, checkpoint?: string) =>
      request.onProgress?.({
        seed,
        examplesSeen,
        of: track.examples,
        loss,
        ...(checkpoint === undefined ? {} : { checkpoint }),
      });
    for (const [seed, { run }] of finished) tell(seed, run.examplesSeen, run.curve.at(-1)?.[1] ?? null);
    let writtenAt = performance.now();
    const write = () => {
      writtenAt = performance.now();
      return writeCheckpoint(request, reached);
    };
    const queue = seeds.map((_, index) => index).filter((index) => !finished.has(index));
    const work = async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const seed = index;
        const ran = await runSeed(seed, module, request, verifier, {
          signal: either,
          from: underWay.get(seed),
          onStart: () => {
            started.training = true;
          },
          onProgress: (examplesSeen, loss) => tell(seed, examplesSeen, loss),
          onReached(waypoint) {
            underWay.set(seed, waypoint);
            const { step, batchSize, curve } = waypoint;
            if (performance.now() - writtenAt >= (verifier.checkpointMs ?? seldomMs))
              tell(seed, (step - 1) * batchSize, curve.points.at(-1)?.[1] ?? null, write());
          },
        });
        underWay.delete(seed);
        finished.set(seed, ran);
        const { examplesSeen, curve } = ran.run;
        tell(seed, examplesSeen, curve.at(-1)?.[1] ?? null, write());
      }
    };
    const workers = Array.from({ length: verifier.together ?? 3 }, work);
    await Promise.all(workers).finally(() => {
      stop.abort();
      return Promise.allSettled(workers);
    });
    return verdictOf(request, verifier, finished);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Refused)) throw error;
    const { code, hook, step, message } = error;
    return { status: "refused", code, hook, step, message, started: started.training };
  }
}

type Module = Extract<Awaited<ReturnType<typeof compile>>, { ok: true }>;

interface Running {
  signal: AbortSignal;
  from: Waypoint | undefined;
  onStart: () => void;
  onProgress: (examplesSeen: number, loss: number) => void;
  onReached: (waypoint: Waypoint) => void;
}

async function runSeed(
  index: number,
  module: Module,
  { seeds, track }: Request,
  { host, train, test, limits = farBeyond }: Verifier,
  { signal, from, onStart, onProgress, onReached }: Running,
): Promise<FinishedSeed> {
  const draws = secretDraws(seeds[index]!);
  const guests: Attempt[] = [];
  const clock = new HookClock();
  const open = async () => {
    const held = await host.start();
    clock.watch(held);
    const guest = await Attempt.open(held, { ...limits, signal });
    guests.push(guest);
    await guest.load(module);
    return guest;
  };
  let handovers: ReadonlySet<number> = new Set();
  try {
    const first = await open();
    const trained = await trainEntry(first, {
      track,
      train: digitsDataset(disguise(train, draws.disguise)),
      random: draws.random,
      hookSeed: draws.hookSeed,
      clock,
      from,
      onStart: (steps) => {
        onStart();
        handovers = draws.handoverAt(steps);
      },
      handover: {
        due: (step) => handovers.has(step),
        next: open,
        leave: () => guests.shift()?.kill(),
        reached: onReached,
      },
      onProgress,
    });
    return ranOf(seeds[index]!, trained, disguise(test, draws.disguise), {
      host: guests[0]!.host,
      backend: guests[0]!.backend,
    });
  } catch (error) {
    if (error instanceof Stopped) throw new Refused("error", `the file does not load: ${error.message}`);
    throw error;
  } finally {
    for (const guest of guests) guest.kill();
  }
}

function ranOf(
  seed: string,
  trained: TrainedEntry,
  test: Digits,
  environment: FinishedSeed["environment"],
): FinishedSeed {
  const { hidden, parameterCount, batchSize, hooks, examplesSeen, curve } = trained;
  const data = digitsDataset(test);
  return {
    architecture: { hidden },
    parameterCount,
    batchSize,
    hooks,
    environment,
    run: {
      seed,
      publicAccuracy: trained.accuracy(data, halves.public),
      privateAccuracy: trained.accuracy(data, halves.private),
      examplesSeen,
      curve,
    },
  };
}

function verdictOf(
  { source, track, seeds }: Request,
  { exerciseVersion }: Verifier,
  done: ReadonlyMap<number, FinishedSeed>,
): EntryVerdict {
  const runs = seeds.map((_, index) => done.get(index)!);
  const [{ run: _, ...common }] = runs as [FinishedSeed, ...FinishedSeed[]];
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
