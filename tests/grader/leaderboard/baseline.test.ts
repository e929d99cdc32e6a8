import { describe, expect, it } from "vitest";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { engineVersion } from "@/grader/exercise";
import { baselineHidden, classes, digitsDataset, pixels, trainBaseline } from "@/grader/leaderboard/baseline";
import { halves, testCount } from "@/grader/leaderboard/halves";
import { trackNames, tracks } from "@/grader/leaderboard/tracks";
import { createRandom } from "@/lib/random";

async function dataset(name: "train" | "test") {
  const split = await mnistFromFolder(".build/data", name);
  return digitsDataset(await split.examples(0, split.count));
}

describe("trainBaseline", () => {
  it("reaches the recorded accuracy again, to the last digit", async () => {
    const [train, test] = await Promise.all([dataset("train"), dataset("test")]);
    const accuracy = trainBaseline(tracks.sprint, createRandom("baseline 0"), train);
    expect(accuracy(test, halves.public)).toBe(tracks.sprint.baseline.accuracies[0]);
  }, 120_000);
});

describe("tracks", () => {
  it.each(trackNames)("%s has a baseline of 20 seeds, measured by this engine", (name) => {
    const { baseline } = tracks[name];
    expect(baseline.engineVersion).toBe(engineVersion);
    expect(baseline.accuracies).toHaveLength(20);
    const mean = baseline.accuracies.reduce((sum, a) => sum + a / 20, 0);
    expect(baseline.mean).toBeCloseTo(mean, 12);
    const spread = Math.sqrt(baseline.accuracies.reduce((sum, a) => sum + (a - mean) ** 2, 0) / 19);
    expect(baseline.standardError).toBeCloseTo(spread / Math.sqrt(20), 12);
  });

  it.each(trackNames)("%s admits its own baseline", (name) => {
    const sizes = [pixels, ...baselineHidden(tracks[name]), classes];
    const count = sizes.slice(1).reduce((sum, out, i) => sum + (sizes[i]! + 1) * out, 0);
    expect(count).toBeLessThanOrEqual(tracks[name].maxParameters);
  });
});

describe("halves", () => {
  it("cut the test images into two halves that share none", () => {
    expect([halves.public.length, halves.private.length]).toEqual([5000, 5000]);
    expect(new Set([...halves.public, ...halves.private]).size).toBe(testCount);
  });

  it("are mixed: neither is the first half of the file", () => {
    const early = halves.public.filter((i) => i < 5000).length;
    expect(early).toBeGreaterThan(2300);
    expect(early).toBeLessThan(2700);
  });
});
