import { expect, it } from "vitest";
import type { Filter } from "@/lib/leaderboard/board";
import { bestClaims, type ClaimRow, claim } from "@/lib/leaderboard/claims";
import { closeSeason, currentSeason } from "@/lib/leaderboard/seasons";
import { createLearner, rename } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";

const season = { seasonId: 1, track: "sprint" };

describeOnEachEngine("claims", (engine) => {
  it("claim keeps the best of each author, and bestClaims pages through them", async () => {
    const database = await engine.clean();
    const authors = await Promise.all([1, 2, 3].map(() => createLearner(database)));
    const claimed = (i: number, accuracy: number) =>
      claim(database, {
        learnerId: authors[i]!.id,
        track: "sprint",
        sourceHash: "hash",
        accuracy,
        parameterCount: 1000,
      });
    for (const [i, accuracy] of [
      [0, 0.9],
      [1, 0.95],
      [0, 0.96],
      [0, 0.91],
      [2, 0.95],
    ] as const)
      expect(await claimed(i, accuracy)).toBe(true);
    const { rows: all, ...ends } = await bestClaims(database, season, { size: 10 });
    expect(all.map((each) => each.accuracy)).toEqual([0.96, 0.95, 0.95]);
    expect(ends).toEqual({ earlier: false, later: false });
    expect(all[0]!.nickname).toBe(authors[0]!.nickname);
    const [first, second, third] = all as [ClaimRow, ClaimRow, ClaimRow];
    const pages: [Parameters<typeof bestClaims>[2], object][] = [
      [{ size: 2 }, { rows: [first, second], earlier: false, later: true }],
      [
        { size: 1, from: { after: first } },
        { rows: [second], earlier: true, later: true },
      ],
      [
        { size: 9, from: { after: second } },
        { rows: [third], earlier: true, later: false },
      ],
      [
        { size: 1, from: { before: third } },
        { rows: [second], earlier: true, later: true },
      ],
      [
        { size: 9, from: { before: third } },
        { rows: [first, second], earlier: false, later: true },
      ],
    ];
    for (const [asked, page] of pages) expect(await bestClaims(database, season, asked)).toEqual(page);
    expect((await bestClaims(database, { ...season, track: "tiny" }, { size: 9 })).rows).toEqual([]);
  });

  it("bestClaims takes the filters of the board: nickname, parameters, and what no claim has", async () => {
    const database = await engine.clean();
    const authors = await Promise.all([1, 2, 3].map(() => createLearner(database)));
    for (const [i, { id: learnerId }] of authors.entries()) {
      await rename(database, learnerId, ["Ada", "adam_1", "Bob"][i]!);
      const made = { learnerId, track: "sprint", sourceHash: "", accuracy: 0.9 + i / 100 };
      await claim(database, { ...made, parameterCount: 1000 * (i + 1) });
    }
    const found = async (filter: Filter) =>
      (await bestClaims(database, season, { filter, size: 9 })).rows.map(({ nickname }) => nickname);
    expect(await found({})).toEqual(["Bob", "adam_1", "Ada"]);
    expect(await found({ nickname: "ADA" })).toEqual(["adam_1", "Ada"]);
    expect(await found({ nickname: "adam_" })).toEqual(["adam_1"]);
    expect(await found({ nickname: "ada", maxParameters: 1999 })).toEqual(["Ada"]);
    expect(await found({ shared: true })).toEqual([]);
    expect(await found({ reproduced: true })).toEqual([]);
  });

  it("claim needs an open season", async () => {
    const database = await engine.clean();
    await currentSeason(database.queries);
    await closeSeason(database);
    const { id: learnerId } = await createLearner(database);
    const made = { learnerId, track: "sprint", sourceHash: "", accuracy: 1, parameterCount: 1 };
    expect(await claim(database, made)).toBe(false);
    expect((await bestClaims(database, season, { size: 9 })).rows).toEqual([]);
  });
});
