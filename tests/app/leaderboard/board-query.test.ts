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
    claimsFrom: fc.constant(undefined),
  });
  fc.assert(
    fc.property(queries, (query: BoardQuery) => {
      expect(read(boardUrl("tiny", query))).toEqual(query);
    }),
  );
});

it("readBoardQuery tells a place among claims from one on the board", () => {
  const claimPlace = fc.record({
    accuracy: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
    learnerId: fc.constant("01890a5d-ac96-774b-bcce-b302099a8057"),
  });
  const claimsFrom = fc.oneof(
    claimPlace.map((after) => ({ after })),
    claimPlace.map((before) => ({ before })),
  );
  fc.assert(
    fc.property(claimsFrom, (asked) => {
      const query = read(boardUrl("tiny", { claimed: true, claimsFrom: asked }));
      expect(query).toMatchObject({ claimed: true, claimsFrom: asked, from: undefined });
    }),
  );
});

it("readBoardQuery leaves out what it does not understand", () => {
  const plain = {
    season: undefined,
    half: "public",
    from: undefined,
    claimed: false,
    claimsFrom: undefined,
    filter: {},
  };
  for (const url of [
    "/?season=x&half=both&parameters=-1&after=1_2",
    "/?after=NaN_0_1_01890a5d-ac96-774b-bcce-b302099a8057",
    "/?after=0.1_0_1_'; drop table learners",
    "/?before=0.1_0_1.5_01890a5d-ac96-774b-bcce-b302099a8057",
    "/?season=99999999999999999999",
    "/?after=2_01890a5d-ac96-774b-bcce-b302099a8057",
    "/?before=0.9_me",
  ]) {
    expect(read(url)).toEqual(plain);
  }
  expect(readBoardQuery({ season: ["1", "2"] })).toEqual(plain);
});
