import { compile } from "../compile";
import { engineVersion } from "../exercise";
import { Attempt } from "../judge/attempt";
import type { Host } from "../judge/guest";
import { Stopped } from "../judge/stopped";
import { type Digits, digitsDataset } from "./baseline";
import { type FinishedSeed, readCheckpoint, writeCheckpoint } from "./checkpoint";
import { disguise } from "./disguise";
import type { EntryRequest } from "./entry-judge";
import type { EntryVerdict } from "./entry-verdict";
import { halves } from "./halves";
import { Refused } from "./refused";
import { secretDraws } from "./secret-draws";
import { sourceHash } from "./source-hash";
import { checkSource } from "./source-rules";
import type { Track } from "./tracks";
import { type TrainedEntry, trainEntry } from "./train-entry";

export interface Verifier {
  host: Host;
  /** All of MNIST. */
  train: Digits;
  test: Digits;
  exerciseVersion: string;
  /** Seeds trained side by side; while one waits for its guest, another has the judge. */
  together?: number;
}

type Request = Omit<EntryRequest, "track"> & { track: Pick<Track, "name" | "examples" | "maxParameters"> };

/** One call, and one whole run: only an end, far beyond what is honest. */
const limits = { callMs: 10_000, totalMs: 3_600_000 };

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
    const done = readCheckpoint(request);
    const queue = seeds.map((_, index) => index).filter((index) => !done.has(index));
    const work = async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const ran = await runSeed(index, module, request, verifier, either, started);
        done.set(index, ran);
        const { examplesSeen, curve } = ran.run;
        request.onProgress?.({
          seed: index,
          examplesSeen,
          of: track.examples,
          loss: curve.at(-1)?.[1] ?? null,
          checkpoint: writeCheckpoint(request, done),
        });
      }
    };
    const workers = Array.from({ length: verifier.together ?? 3 }, work);
    await Promise.all(workers).finally(() => {
      stop.abort();
      return Promise.allSettled(workers);
    });
    return verdictOf(request, verifier, done);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Refused)) throw error;
    const { code, hook, step, message } = error;
    return { status: "refused", code, hook, step, message, started: started.training };
  }
}

type Module = Extract<Awaited<ReturnType<typeof compile>>, { ok: true }>;

async function runSeed(
  index: number,
  module: Module,
  { seeds, track, onProgress }: Request,
  { host, train, test }: Verifier,
  signal: AbortSignal,
  started: { training: boolean },
): Promise<FinishedSeed> {
  const draws = secretDraws(seeds[index]!);
  const guests: Attempt[] = [];
  const open = async () => {
    const guest = await Attempt.open(await host.start(), { ...limits, signal });
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
      onStart: (steps) => {
        started.training = true;
        handovers = draws.handoverAt(steps);
      },
      handover: {
        due: (step) => handovers.has(step),
        next: open,
        leave: () => guests.shift()?.kill(),
      },
      onProgress: (examplesSeen, loss) =>
        onProgress?.({ seed: index, examplesSeen, of: track.examples, loss }),
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
  const shape = ({ architecture, batchSize }: FinishedSeed) => JSON.stringify([architecture, batchSize]);
  if (runs.some((ran) => shape(ran) !== shape(runs[0]!)))
    throw new Refused("malformed", "architecture and batchSize must be the same for every seed", {
      hook: "architecture",
    });
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
