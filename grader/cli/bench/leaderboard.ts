import { readFileSync } from "node:fs";
import { measureBoard } from "../../bench/board";
import { runSuite } from "../../bench/suite";
import { createJudge } from "../../judge/service";

const recipes = { "the baseline": "starter", "Nesterov's momentum": "solution" };

/**
 * How soon the board answers, and how long an author waits for a verification once its turn has come: the judge's
 * process and three fresh guests.
 */
await runSuite("leaderboard", async (bench) => {
  const { add, quick } = bench;
  await measureBoard(bench);
  const judge = createJudge();
  // The dataset is read once in the judge's life.
  const source = (file: string) => readFileSync(`exercises/beat-the-baseline/${file}.ts`, "utf8");
  await judge.verifyEntry({ source: source("starter"), track: "sprint", seeds: ["warm"] });
  for (const [name, file] of Object.entries(recipes)) {
    for (const track of quick ? (["sprint"] as const) : (["classic", "tiny"] as const)) {
      const started = performance.now();
      const verdict = await judge.verifyEntry({
        source: source(file),
        track,
        seeds: ["bench 1", "bench 2", "bench 3"],
      });
      if (verdict.status !== "verified") throw new Error(`${name} was not verified: ${verdict.message}`);
      add(`${track}, ${name}, batch ${verdict.batchSize}, 3 seeds`, "s", [
        (performance.now() - started) / 1000,
      ]);
    }
  }
  await judge.close();
});
