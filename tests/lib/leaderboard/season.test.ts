import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "@/lib/db/open";
import { readBoard } from "@/lib/leaderboard/board";
import { readEntry } from "@/lib/leaderboard/read-entry";
import { closeSeason } from "@/lib/leaderboard/seasons";
import { temporaryFolder } from "@/tests/support/engines";
import { generateSeason } from "@/tests/support/generated-season";
import { placeEmptyPglite } from "@/tests/support/pglite-template";
import { rankByHand } from "@/tests/support/rank-by-hand";

it("a season of 2,000 entries has the ranks of an independent computation, and tells nothing sealed before its end", {
  timeout: 600_000,
}, async () => {
  const folder = path.join(await temporaryFolder(), "db");
  await placeEmptyPglite(folder);
  const database = await openDatabase({ folder });
  const season = await generateSeason(database, 2_000);
  const everything = async () => {
    const boards = ["classic", "tiny"].map((track) =>
      readBoard(database, { seasonId: 1, track, half: "public" }, { size: 5_000 }),
    );
    const some = season.filter((_, i) => i % 20 === 0).map(({ id }) => readEntry(database, id));
    return [
      await Promise.all(boards),
      JSON.stringify([await Promise.all(boards), await Promise.all(some)]),
    ] as const;
  };
  const sealed = season
    .filter((_, i) => i % 20 === 0)
    .flatMap(({ seeds, privateAccuracies }) => [...seeds, `"privateAccuracy":${privateAccuracies[0]}`]);

  const [boards, told] = await everything();
  for (const [i, track] of (["classic", "tiny"] as const).entries()) {
    const shown = boards[i]!.rows.map(({ entryId, rank }) => ({ entry: entryId, rank }));
    expect(shown).toEqual(rankByHand(season.filter((entry) => entry.track === track)));
    expect(shown.length).toBeGreaterThan(100);
  }
  expect(boards.flatMap(({ rows }) => rows).every((row) => row.privateError === null)).toBe(true);
  expect(sealed.filter((text) => told.includes(text))).toEqual([]);
  await closeSeason(database);
  const [, afterwards] = await everything();
  expect(sealed.filter((text) => !afterwards.includes(text))).toEqual([]);
  await database.close();
});
