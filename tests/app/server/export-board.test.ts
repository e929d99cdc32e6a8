import { expect, it } from "vitest";
import { asCsv, asJson } from "@/app/server/export-board";

type Row = Parameters<typeof asCsv>[0] extends AsyncIterable<(infer One)[]> ? One : never;

const row = (nickname: string, privateAccuracy: number | null = null): Row => ({
  rank: 1,
  nickname,
  accuracy: 0.95,
  standardError: 0.0004,
  privateAccuracy,
  privateStandardError: null,
  runs: 3,
  parameters: 7850,
  hidden: "128-64",
  badge: "verified",
  shared: true,
  entry: "01890a5d-ac96-774b-bcce-b302099a8057",
});

async function* pages(...some: Row[][]) {
  yield* some;
}

async function whole(text: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const part of text) all += part;
  return all;
}

it("asCsv has one head, quotes what needs it, leaves unknown cells empty, and defuses formulas", async () => {
  const text = await whole(asCsv(pages([row("Ada, or -_-")], [row("-1+1", 0.94)])));
  expect(text.split("\n")).toEqual([
    "rank,nickname,accuracy,standardError,privateAccuracy,privateStandardError,runs,parameters,hidden,badge,shared,entry",
    '1,"Ada, or -_-",0.95,0.0004,,,3,7850,128-64,verified,true,01890a5d-ac96-774b-bcce-b302099a8057',
    "1,'-1+1,0.95,0.0004,0.94,,3,7850,128-64,verified,true,01890a5d-ac96-774b-bcce-b302099a8057",
    "",
  ]);
});

it("asJson is one document, whatever the pages it came in", async () => {
  const about = { track: "tiny", season: 'The "first"', closed: false };
  const rows = [row("Ada"), row("Bob"), row("Eve")];
  const parse = async (...some: Row[][]) => JSON.parse(await whole(asJson(about, pages(...some))));
  expect(await parse(rows)).toEqual({ ...about, rows });
  expect(await parse(rows.slice(0, 1), rows.slice(1), [])).toEqual({ ...about, rows });
  expect(await parse([])).toEqual({ ...about, rows: [] });
});
