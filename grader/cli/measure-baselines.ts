import { writeFileSync } from "node:fs";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { createRandom } from "@/lib/random";
import { engineVersion } from "../exercise";
import { digitsDataset, trainBaseline } from "../leaderboard/baseline";
import { halves } from "../leaderboard/halves";
import { type Baseline, trackNames, tracks } from "../leaderboard/tracks";

/** Measures the baseline of every track and records it: some minutes on one core. */
const seeds = 20;
const [train, test] = await Promise.all(
  (["train", "test"] as const).map(async (name) => {
    const split = await mnistFromFolder(".build/data", name);
    return digitsDataset(await split.view(0, split.count));
  }),
);
const measured: Record<string, Baseline> = {};
for (const name of trackNames) {
  const accuracies = Array.from({ length: seeds }, (_, i) =>
    trainBaseline(tracks[name], createRandom(`baseline ${i}`), train!)(test!, halves.public),
  );
  const mean = accuracies.reduce((sum, a) => sum + a, 0) / seeds;
  const variance = accuracies.reduce((sum, a) => sum + (a - mean) ** 2, 0) / (seeds - 1);
  measured[name] = { mean, standardError: Math.sqrt(variance / seeds), seeds, accuracies, engineVersion };
  console.log(`${name}: ${mean.toFixed(4)} ± ${measured[name].standardError.toFixed(4)} over ${seeds} seeds`);
}
writeFileSync("grader/leaderboard/baselines.json", `${JSON.stringify(measured, null, 2)}\n`);
