import { readFileSync } from "node:fs";
import { measureBoard } from "../../bench/board";
import { runSuite } from "../../bench/suite";
import { createJudges } from "../../judge/judges";

const recipes = { "the baseline": "starter", "Nesterov's momentum": "solution" };

/**
 * How soon the board answers, and how long an author waits for a verification once its turn has come: judges' processes,
 * which are started for it, and fresh guests. Beside it, the same in one judge's thread.
 */
await runSuite("leaderboard", async (bench) => {
  const { compare, quick } = bench;
  await measureBoard(bench);
  async function verify(file: string, track: "sprint" | "classic" | "tiny", training?: number) {
    const source = readFileSync(`exercises/beat-the-baseline/${file}.ts`, "utf8");
    const judges = createJudges({ grading: 0, ...(training ? { training } : {}) });
    const started = performance.now();
    const verdict = await judges.verifyEntry({ source, track, seeds: ["bench 1", "bench 2", "bench 3"] });
    const seconds = (performance.now() - started) / 1000;
    await judges.close();
    if (verdict.status !== "verified") throw new Error(`${file} was not verified: ${verdict.message}`);
    return { seconds, batchSize: verdict.batchSize };
  }
  for (const [name, file] of Object.entries(recipes)) {
    for (const track of quick ? (["sprint"] as const) : (["classic", "tiny"] as const)) {
      const { seconds, batchSize } = await verify(file, track);
      const row = `${track}, ${name}, batch ${batchSize}, 3 seeds`;
      const alone = await verify(file, track, 1);
      compare(row, "s", [seconds], "one judge for all seeds", [alone.seconds]);
    }
  }
});
