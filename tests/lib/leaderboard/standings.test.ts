import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { standings, verifications } from "@/lib/db/schema";
import { placeOf, readBoard } from "@/lib/leaderboard/board";
import { replayEntry, shareEntry, withdrawEntry } from "@/lib/leaderboard/entries";
import type { Board } from "@/lib/leaderboard/order";
import { compareMeasured, rank, summarize } from "@/lib/leaderboard/ranking";
import { readEntry } from "@/lib/leaderboard/read-entry";
import { closeSeason } from "@/lib/leaderboard/seasons";
import { createRandom } from "@/lib/random";
import { createLearner, rename } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";
import { entryOf, finishWith, sendEntry, takeVerification, verified, verifiedEntry } from "./fixtures";

const board: Board = { seasonId: 1, track: "sprint", half: "public" };
const ranksOf = async (database: Database, on = board) =>
  (await readBoard(database, on, { size: 1_000 })).rows.map((row) => ({
    entry: row.entryId,
    rank: row.rank,
  }));

describeOnEachEngine("standings", (engine) => {
  it("storeVerification puts the best entry of an author on the board, and no other", async () => {
    const database = await engine.clean();
    const { learnerId, entryId: first } = await verifiedEntry(database, [0.9, 0.91, 0.92]);
    expect(await ranksOf(database)).toEqual([{ entry: first, rank: 1 }]);
    await verifiedEntry(database, [0.8, 0.81, 0.82], { learnerId });
    expect(await ranksOf(database)).toEqual([{ entry: first, rank: 1 }]);
    const { entryId: best } = await verifiedEntry(database, [0.95, 0.96, 0.97], { learnerId });
    expect(await ranksOf(database)).toEqual([{ entry: best, rank: 1 }]);
    const [row] = (await readBoard(database, board, { size: 10 })).rows;
    expect(row).toMatchObject({ publicError: 0.04, runs: 3, privateError: null, learnerId });
  });

  it("storeVerification never ranks what was refused", async () => {
    const database = await engine.clean();
    const { entryId } = await verifiedEntry(database, [], {
      more: { status: "refused", started: true, shown: { message: "step 3: NaN" } } as never,
    });
    expect(await ranksOf(database)).toEqual([]);
    expect((await readEntry(database, entryId))!).toMatchObject({
      rank: null,
      entry: { state: "refused" },
      found: [{ status: "refused", shown: { message: "step 3: NaN" } }],
    });
  });

  it("withdrawEntry lets the author's next best take its place", async () => {
    const database = await engine.clean();
    const { learnerId, entryId: good } = await verifiedEntry(database, [0.9, 0.91, 0.92]);
    const { entryId: best } = await verifiedEntry(database, [0.95, 0.96, 0.97], { learnerId });
    await withdrawEntry(database, learnerId, best);
    expect(await ranksOf(database)).toEqual([{ entry: good, rank: 1 }]);
    await withdrawEntry(database, learnerId, good);
    expect(await ranksOf(database)).toEqual([]);
    expect(await entryOf(database, best)).toMatchObject({ state: "verified", counts: true });
  });

  it("the ranks stay those of rank(), whatever comes, gets better or is withdrawn", {
    timeout: 300_000,
  }, async () => {
    const database = await engine.clean();
    const random = createRandom("ranks");
    const authors = await Promise.all(Array.from({ length: 25 }, () => createLearner(database)));
    const live = new Map<string, { learnerId: string; accuracies: number[]; entryId: string }>();
    for (let i = 0; i < 90; i++) {
      if (live.size > 5 && random.uniform() < 0.25) {
        const [gone] = [...live.values()].slice(random.integer(live.size));
        await withdrawEntry(database, gone!.learnerId, gone!.entryId);
        live.delete(gone!.entryId);
      } else {
        const { id: learnerId } = authors[random.integer(authors.length)]!;
        const level = random.integer(12) / 200;
        const accuracies = [0, 1, 2].map(() => 0.9 + level + random.integer(6) / 5000);
        const { entryId } = await verifiedEntry(database, accuracies, { learnerId });
        live.set(entryId, { learnerId, accuracies, entryId });
      }
      const measured = [...live.values()].map((each) => ({
        ...summarize(each.accuracies),
        ...{ runs: 3, parameterCount: 1000, entryId: each.entryId, learnerId: each.learnerId },
      }));
      const bestOfEach = new Map(
        [...measured]
          .sort(compareMeasured)
          .reverse()
          .map((each) => [each.learnerId, each]),
      );
      const expected = rank([...bestOfEach.values()]).map((each) => ({
        entry: each.entry.entryId,
        rank: each.rank,
      }));
      expect(await ranksOf(database)).toEqual(expected);
    }
  });

  it("closeSeason reveals the private half, ranked too; before, the tables of the board do not hold it", async () => {
    const database = await engine.clean();
    const hidden = (privateAccuracies: number[]) => ({ more: { privateAccuracies } });
    // On the private half the order is the other way round.
    const { entryId: a } = await verifiedEntry(database, [0.97, 0.97, 0.97], hidden([0.91, 0.91, 0.91]));
    const { entryId: b } = await verifiedEntry(database, [0.95, 0.95, 0.95], hidden([0.93, 0.93, 0.93]));
    const everything = await database.queries.select().from(standings);
    expect(everything.map((row) => row.privateError)).toEqual([null, null]);
    expect((await readEntry(database, a))!.found[0]!.sealed).toBeNull();

    expect(await closeSeason(database)).toMatchObject({ id: 1 });
    expect(await closeSeason(database)).toBeNull();
    expect(await ranksOf(database)).toEqual([
      { entry: a, rank: 1 },
      { entry: b, rank: 2 },
    ]);
    expect(await ranksOf(database, { ...board, half: "private" })).toEqual([
      { entry: b, rank: 1 },
      { entry: a, rank: 2 },
    ]);
    const { rows } = await readBoard(database, board, { size: 10 });
    expect(rows.map((row) => row.privateError)).toEqual([0.09, 0.07]);
    expect((await readEntry(database, a))!.found[0]!.sealed).toMatchObject({ error: 0.09 });
  });

  it("an entry verified after its season ended joins both columns", async () => {
    const database = await engine.clean();
    const { entryId: early } = await verifiedEntry(database, [0.95, 0.95, 0.95]);
    const { entryId: late } = await sendEntry(database);
    await closeSeason(database);
    await finishWith(database, await takeVerification(database), verified([0.97, 0.97, 0.97]));
    for (const half of ["public", "private"] as const) {
      expect(await ranksOf(database, { ...board, half })).toEqual([
        { entry: late, rank: 1 },
        { entry: early, rank: 2 },
      ]);
    }
  });

  it("replayEntry marks an entry as reproduced when every number is the same, and says so when one is not", async () => {
    const database = await engine.clean();
    const { entryId } = await verifiedEntry(database, [0.9, 0.91, 0.92]);
    const reproduced = async () => (await readBoard(database, board, { size: 1 })).rows[0]!.reproduced;
    expect(await replayEntry(database, entryId)).toBe(true);
    const other = verified([0.9, 0.91, 0.92], { runs: ["other numbers"] } as never);
    await finishWith(database, await takeVerification(database), other);
    expect(await reproduced()).toBe(false);
    await replayEntry(database, entryId);
    await finishWith(database, await takeVerification(database), verified([0.9, 0.91, 0.92]));
    expect(await reproduced()).toBe(true);
    const { found } = (await readEntry(database, entryId))!;
    expect(found.map(({ reason, same }) => [reason, same])).toEqual([
      ["submitted", null],
      ["replayed", false],
      ["replayed", true],
    ]);
    expect(await ranksOf(database)).toHaveLength(1);
  });

  it("verifications refuse to be changed, deleted or emptied", async () => {
    const database = await engine.clean();
    const { entryId } = await verifiedEntry(database, [0.9, 0.91, 0.92]);
    const refusal = (operation: string) => ({
      cause: { code: "23001", message: `verifications are append-only: ${operation} refused` },
    });
    const { queries } = database;
    const own = eq(verifications.entryId, entryId);
    await expect(queries.update(verifications).set({ publicError: 0 }).where(own)).rejects.toMatchObject(
      refusal("UPDATE"),
    );
    await expect(queries.delete(verifications)).rejects.toMatchObject(refusal("DELETE"));
    await expect(queries.execute(sql`truncate entries cascade`)).rejects.toMatchObject(refusal("TRUNCATE"));
  });

  describe("readBoard", () => {
    it("readBoard pages forwards and backwards through everything, once, with the ranks of the whole", async () => {
      const database = await engine.clean();
      for (let i = 0; i < 7; i++)
        await verifiedEntry(
          database,
          [0.9, 0.91, 0.92].map((a) => a + (i % 3) / 100),
        );
      const all = (await readBoard(database, board, { size: 100 })).rows;
      const first = await readBoard(database, board, { size: 3 });
      expect(first).toMatchObject({ rows: all.slice(0, 3), earlier: false, later: true });
      const after = placeOf(board, first.rows.at(-1)!);
      const second = await readBoard(database, board, { size: 3, from: { after } });
      expect(second).toMatchObject({ rows: all.slice(3, 6), earlier: true, later: true });
      const third = await readBoard(database, board, {
        size: 3,
        from: { after: placeOf(board, second.rows.at(-1)!) },
      });
      expect(third).toMatchObject({ rows: all.slice(6), later: false });
      const back = await readBoard(database, board, {
        size: 3,
        from: { before: placeOf(board, third.rows[0]!) },
      });
      expect(back).toMatchObject({ rows: all.slice(3, 6), earlier: true });
    });

    it("readBoard filters, and a filtered row keeps its rank", async () => {
      const database = await engine.clean();
      const { entryId: first } = await verifiedEntry(database, [0.99, 0.99, 0.99], {
        more: { parameterCount: 9000 },
      });
      const { entryId: second, learnerId } = await verifiedEntry(database, [0.95, 0.95, 0.95]);
      await shareEntry(database, learnerId, second, true);
      await rename(database, learnerId, "Fifty_percent");
      const found = async (filter: object) =>
        (await readBoard(database, board, { size: 9, filter })).rows.map((row) => [row.entryId, row.rank]);
      expect(await found({ shared: true })).toEqual([[second, 2]]);
      expect(await found({ reproduced: true })).toEqual([]);
      expect(await found({ nickname: "fIFTY" })).toEqual([[second, 2]]);
      expect(await found({ nickname: "%" })).toEqual([]);
      expect(await found({ nickname: "fifty_" })).toEqual([[second, 2]]);
      expect(await found({ nickname: "fiftyx" })).toEqual([]);
      expect(await found({ maxParameters: 8000 })).toEqual([[second, 2]]);
      expect(await found({})).toEqual([
        [first, 1],
        [second, 2],
      ]);
    });
  });
});
