import type { Random } from "@/lib/random";
import { datasetOf } from "../dataset-of";
import { range } from "../engine/dataset";
import { Stopped } from "../judge/stopped";
import type { Examples, TestContext } from "../suite";
import { classes, pixels, trainBaseline } from "./baseline";
import { Refused } from "./refused";
import { trainEntry } from "./train-entry";

export interface ShortRun {
  /** Training examples that may be processed. */
  examples: number;
  maxParameters: number;
  train: Examples;
  test: Examples;
  random: Random;
  onLoss?: (examplesSeen: number, loss: number) => void;
}

/**
 * A leaderboard run small enough for a test, beside the baseline's on the same digits.
 *
 * @returns the share of the test digits that each recognises; what the entry does wrong fails the test
 */
export async function shortRun(
  t: Pick<TestContext, "attempt" | "check">,
  { examples, maxParameters, train, test, random, onLoss }: ShortRun,
): Promise<{ entry: number; baseline: number }> {
  const layers = [pixels, classes];
  const [digits, unseen] = [datasetOf(train, layers), datasetOf(test, layers)];
  const track = { name: "sprint", examples, maxParameters } as const;
  const all = range(0, unseen.n);
  try {
    const trained = await trainEntry(t.attempt, {
      track,
      train: digits,
      random,
      hookSeed: random.integer(2 ** 31),
      ...(onLoss ? { onProgress: onLoss } : {}),
    });
    return {
      entry: trained.accuracy(unseen, all),
      baseline: trainBaseline(track, random, digits)(unseen, all),
    };
  } catch (error) {
    // What stopped the attempt is told with its line, as in any test.
    if (error instanceof Refused && error.cause instanceof Stopped) throw error.cause;
    if (error instanceof Refused) t.check(false, error.message);
    throw error;
  }
}
