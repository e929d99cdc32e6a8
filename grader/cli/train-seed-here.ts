import { mnistFromFolder } from "@/data/mnist/read-file";
import type { Host } from "../judge/guest";
import type { Digits } from "../leaderboard/baseline";
import type { SeedRequest, SeedVerdict } from "../leaderboard/seed-trainer";
import { entryExercise, tracks } from "../leaderboard/tracks";
import { trainSeed } from "../leaderboard/train-seed";
import { findExercise } from "./course";
import { loadExercise } from "./load-exercise";

let digits: Promise<{ train: Digits; test: Digits }> | null = null;

/** All of MNIST, as `npm run build` packed it. Read at the first entry, and kept: 55 MB. */
function allDigits() {
  digits ??= (async () => {
    const [train, test] = await Promise.all(
      (["train", "test"] as const).map(async (name) => {
        const split = await mnistFromFolder(".build/data", name);
        return split.view(0, split.count);
      }),
    );
    return { train: train!, test: test! };
  })();
  // A failure is not kept: the next entry tries again.
  digits.catch(() => {
    digits = null;
  });
  return digits;
}

/** Trains an entry on the packed dataset. @throws {AppError} for faults of ours */
export async function trainSeedHere(request: SeedRequest, host: Host): Promise<SeedVerdict> {
  const [{ train, test }, exercise] = await Promise.all([
    allDigits(),
    loadExercise(findExercise(entryExercise).folder),
  ]);
  const { version: exerciseVersion } = exercise;
  const track = tracks[request.track];
  return trainSeed({ ...request, track }, { host, train, test, exerciseVersion });
}
