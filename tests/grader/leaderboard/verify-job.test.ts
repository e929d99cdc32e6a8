import { expect, it, onTestFinished } from "vitest";
import type { EntryJudge, EntryRequest } from "@/grader/leaderboard/entry-judge";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import { verifyJob } from "@/grader/leaderboard/verify-job";
import { readBoard } from "@/lib/leaderboard/board";
import { readEntry } from "@/lib/leaderboard/read-entry";
import { closeSeason } from "@/lib/leaderboard/seasons";
import { runWorker } from "@/lib/queue/worker";
import { entryOf, sendEntry } from "@/tests/lib/leaderboard/fixtures";
import { describeOnEachEngine } from "@/tests/support/engines";
import { eventually } from "@/tests/support/eventually";

const verdictOf = ({ seeds, track }: EntryRequest): EntryVerdict => ({
  status: "verified",
  version: 1,
  track,
  sourceHash: "hash",
  exerciseVersion: "abc",
  engineVersion: "1",
  architecture: { hidden: [32] },
  parameterCount: 25_450,
  batchSize: 64,
  hooks: ["step"],
  runs: seeds.map((seed, i) => ({
    seed,
    publicAccuracy: 0.95 + i / 1000,
    privateAccuracy: 0.8125 + i / 1000,
    examplesSeen: 60_000,
    curve: [
      [1000, 2],
      [60_000, 0.25],
    ],
  })),
  environment: { host: "process", backend: "wasm" },
});

describeOnEachEngine("verifyJob", (engine) => {
  /** A worker that verifies by `judge` until the test ends, or `stop` is called. */
  async function start(judge: EntryJudge["verifyEntry"], graceMs = 0) {
    const database = await engine.clean();
    const stops: (() => Promise<void>)[] = [];
    const work = (verifyEntry: EntryJudge["verifyEntry"]) => {
      const stop = new AbortController();
      const worker = runWorker(database, verifyJob(database, { verifyEntry }), {
        signal: stop.signal,
        pollMs: 50,
        graceMs,
        onError: () => {},
      });
      stops.push(async () => {
        stop.abort();
        await worker;
      });
      return stops.at(-1)!;
    };
    onTestFinished(async () => {
      for (const stop of stops) await stop();
    });
    return { database, work, stop: work(judge) };
  }

  it("verifyJob asks under secret seeds of the entry's own, and ranks what comes of it", async () => {
    const asked: EntryRequest[] = [];
    const { database } = await start(async (request) => {
      asked.push(request);
      return verdictOf(request);
    });
    const { entryId } = await sendEntry(database, { track: "tiny", source: "the source" });
    await eventually(async () => (await entryOf(database, entryId)).state).toBe("verified");
    expect(asked).toMatchObject([{ source: "the source", track: "tiny", checkpoint: undefined }]);
    expect(new Set(asked[0]!.seeds).size).toBe(3);
    const board = { seasonId: 1, track: "tiny", half: "public" as const };
    const { rows } = await readBoard(database, board, { size: 9 });
    expect(rows).toMatchObject([
      { entryId, rank: 1, publicError: 0.049, summary: { hidden: [32], sparkline: [2, 0.25] } },
    ]);
  });

  it("verifyJob keeps seeds and the private half sealed, and tells them when the season has ended", async () => {
    let seeds: readonly string[] = [];
    const { database } = await start(async (request) => {
      seeds = request.seeds;
      return verdictOf(request);
    });
    const { entryId } = await sendEntry(database);
    await eventually(async () => (await entryOf(database, entryId)).state).toBe("verified");
    const before = JSON.stringify(await readEntry(database, entryId));
    expect(before).not.toContain("8125");
    for (const seed of seeds) expect(before).not.toContain(seed);
    await closeSeason(database);
    const after = JSON.stringify(await readEntry(database, entryId));
    expect(after).toContain("0.8125");
    for (const seed of seeds) expect(after).toContain(seed);
  });

  it("verifyJob goes on from the last checkpoint after its worker stopped, and counts the entry once", async () => {
    const asked: EntryRequest[] = [];
    const hang: EntryJudge["verifyEntry"] = (request) => {
      asked.push(request);
      request.onProgress?.({ seed: 0, examplesSeen: 60_000, of: 60_000, loss: 1 });
      request.onProgress?.({ seed: 1, examplesSeen: 10_000, of: 60_000, loss: 1 });
      request.onProgress?.({ seed: 1, examplesSeen: 30_000, of: 60_000, loss: 1, checkpoint: "half-way" });
      return new Promise((_, reject) =>
        request.signal?.addEventListener("abort", () => reject(request.signal!.reason)),
      );
    };
    const { database, work, stop } = await start(hang);
    const { entryId } = await sendEntry(database);
    await eventually(async () => (await readEntry(database, entryId))!.job!.progress).toEqual({
      runs: 3,
      examplesSeen: 90_000,
      of: 180_000,
    });
    await stop();
    expect((await readEntry(database, entryId))!.job).toMatchObject({ state: "queued" });
    work(async (request) => {
      asked.push(request);
      return verdictOf(request);
    });
    await eventually(async () => (await entryOf(database, entryId)).state).toBe("verified");
    expect(asked.map(({ checkpoint }) => checkpoint)).toEqual([undefined, "half-way"]);
    expect(asked[0]!.seeds).toEqual(asked[1]!.seeds);
    expect((await readEntry(database, entryId))!.found).toHaveLength(1);
  });

  it("verifyJob tells the author alone why an entry is not ranked, and counts one that never started not", async () => {
    const { database } = await start(async () => ({
      status: "refused",
      code: "malformed",
      hook: "architecture",
      step: null,
      message: "architecture must be a list, got 7",
      started: false,
    }));
    const { entryId } = await sendEntry(database);
    await eventually(async () => (await entryOf(database, entryId)).state).toBe("refused");
    expect(await entryOf(database, entryId)).toMatchObject({ counts: false });
    expect((await readEntry(database, entryId))!.found).toMatchObject([
      { shown: { code: "malformed", hook: "architecture", message: "architecture must be a list, got 7" } },
    ]);
  });

  it("verifyJob tries again what we broke, and what it costs the author is nothing", async () => {
    let tries = 0;
    const { database } = await start(async (request) => {
      if (++tries === 1) return { status: "infrastructure", code: "judge-died", message: "it died" };
      return verdictOf(request);
    });
    const { entryId } = await sendEntry(database);
    await eventually(async () => (await entryOf(database, entryId)).state).toBe("verified");
    expect(tries).toBe(2);
  });
});
