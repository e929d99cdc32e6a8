import { compile } from "../compile";
import type { Dataset } from "../engine/dataset";
import { Attempt, type AttemptOptions } from "../judge/attempt";
import type { Host } from "../judge/guest";
import { Stopped } from "../judge/stopped";
import { type Digits, digitsDataset } from "./baseline";
import type { FinishedSeed } from "./checkpoint";
import { disguise } from "./disguise";
import { halves } from "./halves";
import { HookClock } from "./hook-clock";
import { Refused } from "./refused";
import { secretDraws } from "./secret-draws";
import type { SeedProgress, SeedRequest, SeedVerdict } from "./seed-trainer";
import { checkSource } from "./source-rules";
import type { Track } from "./tracks";
import { type TrainedEntry, trainEntry } from "./train-entry";
import { readWaypoint, type Waypoint, writeWaypoint } from "./waypoint";

/** What a seed is trained with, here. */
export interface Trainer {
  host: Host;
  /** All of MNIST. */
  train: Digits;
  test: Digits;
  exerciseVersion: string;
  limits?: Limits;
}

type Limits = Pick<AttemptOptions, "callMs" | "stalledTimes" | "totalMs">;

type Request = Omit<SeedRequest, "track"> & { track: Pick<Track, "name" | "examples" | "maxParameters"> };

/** One call, and one guest: only an end, far beyond what is honest. */
const farBeyond: Limits = { callMs: 10_000, totalMs: 3_600_000, stalledTimes: 60 };

/** Trains an entry from one seed and measures it, as `SeedTrainer` says. */
export async function trainSeed(request: Request, trainer: Trainer): Promise<SeedVerdict> {
  const { source, signal } = request;
  try {
    checkSource(source);
    const module = await compile(source, []);
    if (!module.ok) {
      const line = module.position ? ` (line ${module.position.line})` : "";
      throw new Refused("error", `the file does not compile${line}: ${module.message}`);
    }
    return { status: "trained", ...(await run(module, request, trainer)) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Refused)) throw error;
    const { code, hook, step, message } = error;
    return { status: "refused", code, hook, step, message };
  }
}

type Module = Extract<Awaited<ReturnType<typeof compile>>, { ok: true }>;

async function run(
  module: Module,
  { seed, track, from, signal, onProgress }: Request,
  { host, train, test, exerciseVersion, limits = farBeyond }: Trainer,
): Promise<FinishedSeed> {
  const draws = secretDraws(seed);
  const guests: Attempt[] = [];
  const clock = new HookClock();
  const open = async () => {
    const held = await host.start();
    clock.watch(held);
    const guest = await Attempt.open(held, { ...limits, ...(signal ? { signal } : {}) });
    guests.push(guest);
    await guest.load(module);
    return guest;
  };
  const earlier = from === undefined ? undefined : readWaypoint(from);
  let handovers: ReadonlySet<number> = new Set();
  try {
    const first = await open();
    const trained = await trainEntry(first, {
      track,
      train: digitsDataset(disguise(train, draws.disguise)),
      random: draws.random,
      hookSeed: draws.hookSeed,
      clock,
      from: earlier,
      onStart: (steps) => {
        onProgress?.(earlier ? standingAt(earlier) : { examplesSeen: 0, loss: null });
        handovers = draws.handoverAt(steps);
      },
      handover: {
        due: (step) => handovers.has(step),
        next: open,
        leave: () => guests.shift()?.kill(),
        reached: (waypoint) => onProgress?.({ ...standingAt(waypoint), waypoint: writeWaypoint(waypoint) }),
      },
      onProgress: (examplesSeen, loss) => onProgress?.({ examplesSeen, loss }),
    });
    const { host: heldBy, backend } = guests[0]!;
    return {
      ...measured(trained, digitsDataset(disguise(test, draws.disguise)), seed),
      exerciseVersion,
      environment: { host: heldBy, backend },
    };
  } catch (error) {
    if (error instanceof Stopped) throw new Refused("error", `the file does not load: ${error.message}`);
    throw error;
  } finally {
    for (const guest of guests) guest.kill();
  }
}

const standingAt = ({ step, batchSize, curve }: Waypoint): SeedProgress => ({
  examplesSeen: (step - 1) * batchSize,
  loss: curve.points.at(-1)?.[1] ?? null,
});

function measured(
  trained: TrainedEntry,
  unseen: Dataset,
  seed: string,
): Omit<FinishedSeed, "exerciseVersion" | "environment"> {
  const { hidden, parameterCount, batchSize, hooks, examplesSeen, curve } = trained;
  return {
    architecture: { hidden },
    parameterCount,
    batchSize,
    hooks,
    run: {
      seed,
      publicAccuracy: trained.accuracy(unseen, halves.public),
      privateAccuracy: trained.accuracy(unseen, halves.private),
      examplesSeen,
      curve,
    },
  };
}
