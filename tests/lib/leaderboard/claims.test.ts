import { expect, it } from "vitest";
import { bestClaims, type ClaimRow, claim } from "@/lib/leaderboard/claims";
import { closeSeason, currentSeason } from "@/lib/leaderboard/seasons";
import { createLearner } from "@/lib/session/learners";
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
