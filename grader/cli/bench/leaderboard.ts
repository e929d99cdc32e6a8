import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { measureBoard } from "../../bench/board";
import { runSuite } from "../../bench/suite";
import { createJudges, trainersFor } from "../../judge/judges";

const recipes = { "the baseline": "starter", "Nesterov's momentum": "solution" };

/**
 * How soon the board answers, and how long an author waits for a verification once its turn has come: judges' processes,
 * which are started for it, and fresh guests. Beside it, the same on another number of judges.
 */
await runSuite("leaderboard", async (bench) => {
  const { compare, quick } = bench;
  await measureBoard(bench);
  const usual = trainersFor(availableParallelism());
  const other = usual === 1 ? 3 : 1;
  async function verify(file: string, track: "sprint" | "classic" | "tiny", training: number) {
    const source = readFileSync(`exercises/beat-the-baseline/${file}.ts`, "utf8");
    const judges = createJudges({ grading: 0, training });
    const started = performance.now();
    const verdict = await judges.verifyEntry({ source, track, seeds: ["bench 1", "bench 2", "bench 3"] });
    const seconds = (performance.now() - started) / 1000;
    await judges.close();
    if (verdict.status !== "verified") throw new Error(`${file} was not verified: ${verdict.message}`);
    return { seconds, batchSize: verdict.batchSize };
  }
  for (const [name, file] of Object.entries(recipes)) {
    for (const track of quick ? (["sprint"] as const) : (["classic", "tiny"] as const)) {
      const { seconds, batchSize } = await verify(file, track, usual);
      const row = `${track}, ${name}, batch ${batchSize}, 3 seeds on ${judgesOf(usual)}`;
      compare(row, "s", [seconds], judgesOf(other), [(await verify(file, track, other)).seconds]);
    }
  }
});

function judgesOf(n: number): string {
  return n === 1 ? "1 judge" : `${n} judges`;
}
