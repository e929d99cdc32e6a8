import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJudges, type Judges } from "@/grader/judge/judges";
import { createJudge, type Judge } from "@/grader/judge/service";
import { verifyJob } from "@/grader/leaderboard/verify-job";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import { readBoard } from "@/lib/leaderboard/board";
import { submitEntry } from "@/lib/leaderboard/entries";
import { readEntry } from "@/lib/leaderboard/read-entry";
import { usedToday } from "@/lib/leaderboard/rules";
import { runWorker } from "@/lib/queue/worker";
import { createLearner } from "@/lib/session/learners";
import { placeEmptyPglite } from "@/tests/support/pglite-template";

/** The starter as softmax regression in thirty large steps: a whole sprint in seconds. */
const recipe = readFileSync("exercises/beat-the-baseline/starter.ts", "utf8")
  .replace("[128]", "[]")
  .replace("return 128;", "return 2000;");
const board = { seasonId: 1, track: "sprint", half: "public" as const };

describe("an entry, from the database through judges' own processes and back,", {
  timeout: 300_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), "downhill-verify-"));
  const stop = new AbortController();
  let database: Database;
  let judges: Judges;
  /** Those that were started to train. */
  const trainers: Judge[] = [];
  let worker: Promise<void>;
  /** What happens at the first sign of progress. */
  let onProgress = () => {};

  beforeAll(async () => {
    await placeEmptyPglite(join(folder, "db"));
    database = await openDatabase({ folder: join(folder, "db") });
    judges = createJudges({
      grading: 0,
      training: 2,
      create(options) {
        trainers.push(createJudge(options));
        return trainers.at(-1)!;
      },
    });
    const verify = verifyJob(database, {
      verifyEntry: (request) =>
        judges.verifyEntry({
          ...request,
          onProgress(progress) {
            onProgress();
            request.onProgress?.(progress);
          },
        }),
    });
    worker = runWorker(database, verify, { signal: stop.signal, pollMs: 50, graceMs: 0, onError: () => {} });
  });
  afterAll(async () => {
    stop.abort();
    await worker;
    await judges.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  /** Submits as somebody new, and waits for what comes of it. */
  async function enter(source: string) {
    const { id: learnerId } = await createLearner(database);
    const sent = await submitEntry(database, { learnerId, track: "sprint", source, shared: false });
    if (!sent.ok) throw new Error(sent.message);
    const read = async () => (await readEntry(database, sent.entryId))!;
    await expect.poll(async () => (await read()).entry.state, { timeout: 240_000 }).not.toBe("waiting");
    const { entry, found, rank } = await read();
    const used = await usedToday(database.queries, { ...board, learnerId });
    return { id: entry.id, state: entry.state, shown: found[0]?.shown, found: found.length, rank, used };
  }

  it("is ranked when it comes to its end", async () => {
    const entered = await enter(recipe);
    expect(entered).toMatchObject({ state: "verified", found: 1, rank: 1, used: 1 });
    expect(entered.shown).toMatchObject({ parameterCount: 7850, runs: [{}, {}, {}] });
    const { rows } = await readBoard(database, board, { size: 9 });
    expect(rows).toMatchObject([{ entryId: entered.id, runs: 3 }]);
    // Thirty steps of softmax regression; a guess errs on nine of ten.
    expect(rows[0]!.publicError).toBeLessThan(0.5);
  });

  it("is told what is wrong with it, and costs nothing when it never started", async () => {
    expect(await enter(recipe.replace("return 2000;", "return 0;"))).toMatchObject({
      state: "refused",
      shown: { code: "malformed", hook: "batchSize", step: null },
      used: 0,
      rank: null,
    });
  });

  it("is not ranked when it diverges, or asks for more than its budget, which counts", async () => {
    expect(await enter(recipe.replace("0.1 }", "3e38 }"))).toMatchObject({
      state: "refused",
      shown: { code: "diverged", hook: "step", step: 2 },
      used: 1,
      rank: null,
    });
    const greedy = `${recipe}\nexport const sample = ({ n }) => Array.from({ length: n }, (_, i) => i);`;
    expect(await enter(greedy)).toMatchObject({
      state: "refused",
      shown: { code: "malformed", hook: "sample", step: 1 },
      used: 1,
      rank: null,
    });
  });

  it("is tried again when one of its judges dies, and is ranked and counted once", async () => {
    let deaths = 0;
    onProgress = () => {
      if (deaths++ === 0) process.kill(trainers[1]!.pid!, "SIGKILL");
    };
    expect(await enter(recipe.replace("0.1 }", "0.2 }"))).toMatchObject({
      state: "verified",
      found: 1,
      used: 1,
    });
    expect(deaths).toBeGreaterThan(1);
    // The one that was left, and the one that was started in place of the dead: never one for each seed or try.
    expect(trainers).toHaveLength(2);
    expect((await readBoard(database, board, { size: 9 })).rows).toHaveLength(2);
  });
});
