import fc from "fast-check";
import { expect, it } from "vitest";
import { type BoardQuery, boardUrl, readBoardQuery } from "@/app/leaderboard/board-query";

const read = (url: string) =>
  readBoardQuery(Object.fromEntries(new URL(url, "http://localhost").searchParams));

const place = fc.record({
  error: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  standardError: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  parameterCount: fc.nat(),
  entryId: fc.constant("01890a5d-ac96-774b-bcce-b302099a8057"),
});

it("readBoardQuery reads what boardUrl wrote, every digit of a place included", () => {
  const queries = fc.record({
    season: fc.option(fc.nat(999), { nil: undefined }),
    half: fc.constantFrom("public" as const, "private" as const),
    filter: fc.record({
      nickname: fc.constantFrom(undefined, "ada", "å & b?", "50%_x"),
      shared: fc.constantFrom(undefined, true),
      reproduced: fc.constantFrom(undefined, true),
      maxParameters: fc.option(fc.nat(999_999), { nil: undefined }),
    }),
    from: fc.oneof(
      fc.constant(undefined),
      place.map((after) => ({ after })),
      place.map((before) => ({ before })),
    ),
    claimed: fc.boolean(),
  });
  fc.assert(
    fc.property(queries, (query: BoardQuery) => {
      expect(read(boardUrl("tiny", query))).toEqual(query);
    }),
  );
});

it("readBoardQuery leaves out what it does not understand", () => {
  const plain = { season: undefined, half: "public", from: undefined, claimed: false, filter: {} };
  for (const url of [
    "/?season=x&half=both&parameters=-1&after=1_2",
    "/?after=NaN_0_1_01890a5d-ac96-774b-bcce-b302099a8057",
    "/?after=0.1_0_1_'; drop table learners",
    "/?before=0.1_0_1.5_01890a5d-ac96-774b-bcce-b302099a8057",
    "/?season=99999999999999999999",
  ]) {
    expect(read(url)).toEqual(plain);
  }
  expect(readBoardQuery({ season: ["1", "2"] })).toEqual(plain);
});
