import { createRandom } from "@/lib/random";
import { compile } from "../compile";
import { Attempt } from "../judge/attempt";
import type { Guest } from "../judge/guest";
import { Stopped } from "../judge/stopped";
import { type Digits, digitsDataset } from "./baseline";
import { disguise } from "./disguise";
import type { EntryVerdict } from "./entry-verdict";
import { halves } from "./halves";
import { Refused } from "./refused";
import type { Track } from "./tracks";
import { trainEntry } from "./train-entry";

/** What a browser measured: its word, and never a rank. */
export interface Claimed {
  status: "claimed";
  /** Accuracy on the public half, from one seed. */
  accuracy: number;
  parameterCount: number;
  batchSize: number;
  examplesSeen: number;
  curve: [examplesSeen: number, loss: number][];
  backend: string;
}

export type ClaimOutcome = Claimed | Extract<EntryVerdict, { status: "refused" }>;

/** Where a claim's run stands. */
export interface ClaimProgress {
  examplesSeen: number;
  /** The budget: what is left of it is `of − examplesSeen`. */
  of: number;
  /** Mean loss since the last report. */
  loss: number;
}

export interface ClaimRequest {
  source: string;
  track: Track;
  seed: string;
  guest: Guest;
  train: Digits;
  test: Digits;
  onProgress: (progress: ClaimProgress) => void;
  signal: AbortSignal;
}

/** One call, and the whole run: only an end. */
const limits = { callMs: 20_000, totalMs: 3_600_000 };

/**
 * Trains an entry once, where the author is: held as in a verification, in one guest from start to end.
 *
 * @throws the signal's reason when it is aborted
 */
export async function claimEntry(request: ClaimRequest): Promise<ClaimOutcome> {
  const { source, track, seed, guest, train, test, onProgress, signal } = request;
  const started = { training: false };
  let attempt: Attempt | null = null;
  try {
    const module = await compile(source, []);
    if (!module.ok) throw new Refused("error", `the file does not compile: ${module.message}`);
    attempt = await Attempt.open(guest, { ...limits, signal });
    await attempt.load(module);
    const random = createRandom(seed);
    const order = {
      pixels: random.fork("pixels").permutation(784),
      labels: random.fork("labels").permutation(10),
    };
    const { accuracy, parameterCount, batchSize, examplesSeen, curve } = await trainEntry(attempt, {
      track,
      train: digitsDataset(disguise(train, order)),
      random: random.fork("run"),
      hookSeed: random.fork("hooks").integer(2 ** 31),
      onStart: () => {
        started.training = true;
      },
      onProgress: (seen, loss) => onProgress({ examplesSeen: seen, of: track.examples, loss }),
    });
    return {
      status: "claimed",
      accuracy: accuracy(digitsDataset(disguise(test, order)), halves.public),
      parameterCount,
      batchSize,
      examplesSeen,
      curve,
      backend: attempt.backend,
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refused) {
      const { code, hook, step, message } = error;
      return { status: "refused", code, hook, step, message, started: started.training };
    }
    if (!(error instanceof Stopped)) throw error;
    const message = `the file does not load: ${error.message}`;
    return { status: "refused", code: "error", hook: null, step: null, message, started: false };
  } finally {
    attempt?.kill();
  }
}
