import { describe, expect, it } from "vitest";
import { diagnose, type Fingerprint, type Mistakes, matches } from "@/grader/judge/diagnose";
import type { Test } from "@/grader/suite";
import { stepTest } from "@/tests/grader/judge/exercise";

describe("matches", () => {
  it.each<[string, Fingerprint, Fingerprint]>([
    ["the same numbers", [1, -2], [1, -2]],
    ["numbers that a backend rounded", [1, -2000], [1.0009, -2003]],
    ["zeros, nearly", [0], [1e-10]],
    ["NaN in the same places", [1, null], [1, null]],
    [
      "the same words",
      ["a promise", "two tensors do not fit together"],
      ["a promise", "two tensors do not fit together"],
    ],
  ])("matches takes %s", (_what, a, b) => {
    expect(matches(a, b)).toBe(true);
    expect(matches(b, a)).toBe(true);
  });

  it.each<[string, Fingerprint, Fingerprint]>([
    ["another number", [1, -2], [1, -2.01]],
    ["another sign", [1], [-1]],
    ["NaN for a number", [null], [0]],
    ["more answers", [1, 2], [1]],
    ["two that answered nothing, which says nothing", [], []],
    // A starter throws its TODO; that is not the mistake of whoever else throws.
    ["other words", ["TODO"], ["two tensors do not fit together"]],
    ["words for NaN", ["a promise"], [null]],
  ])("matches does not take %s", (_what, a, b) => {
    expect(matches(a, b)).toBe(false);
    expect(matches(b, a)).toBe(false);
  });
});

const tests = ["a", "b", "c"].map((name) => stepTest(name)) as [Test, Test, Test];
const [a, b] = tests;

/** Mistakes that answer as in this table, by test; null where one passes. Counts how often each is replayed. */
function mistakesOf(table: Record<string, Record<string, Fingerprint | null>>) {
  const replays: string[] = [];
  const mistakes: Mistakes = {
    known: Object.keys(table).map((mistake) => ({ mistake, message: `you ${mistake}` })),
    async fingerprint(mistake, test) {
      replays.push(`${mistake} on ${test.name}`);
      return table[mistake]![test.name] ?? null;
    },
  };
  return { mistakes, replays };
}

describe("diagnose", () => {
  it("finds the mistake whose answers are the attempt's", async () => {
    const { mistakes } = mistakesOf({ ascend: { a: [3, 4] }, "forget the rate": { a: [1, 2] } });
    const found = await diagnose([{ test: a, fingerprint: [1, 2] }], mistakes);
    expect([...found]).toEqual([[a, { mistake: "forget the rate", message: "you forget the rate" }]]);
  });

  it("finds nothing for a mistake that nobody knows", async () => {
    const { mistakes } = mistakesOf({ ascend: { a: [3, 4] } });
    expect((await diagnose([{ test: a, fingerprint: [1, 2] }], mistakes)).size).toBe(0);
  });

  it("finds no mistake in a test that it passes", async () => {
    const { mistakes } = mistakesOf({ ascend: { a: null, b: [1] } });
    const found = await diagnose(
      [
        { test: a, fingerprint: [1] },
        { test: b, fingerprint: [1] },
      ],
      mistakes,
    );
    expect([...found.keys()]).toEqual([b]);
  });

  it("tries a mistake that matched first, and one that answered otherwise never again", async () => {
    const { mistakes, replays } = mistakesOf({
      ascend: { a: [9], b: [9], c: [9] },
      "forget the rate": { a: [1], b: [2], c: [3] },
      "move one": { a: [7], b: [2], c: [3] },
    });
    const failed = tests.map((test, i) => ({ test, fingerprint: [i + 1] }));
    const found = await diagnose(failed, mistakes);
    expect(tests.map((t) => found.get(t)?.mistake)).toEqual(Array(3).fill("forget the rate"));
    expect(replays).toEqual([
      "ascend on a",
      "forget the rate on a",
      "forget the rate on b",
      "forget the rate on c",
    ]);
  });

  it("does not say a mistake of a test that would contradict another test", async () => {
    // Its answers are those of "move one" in b, but not in a, where "move one" fails otherwise.
    const { mistakes } = mistakesOf({ "move one": { a: [5], b: [2] } });
    const found = await diagnose(
      [
        { test: a, fingerprint: [1] },
        { test: b, fingerprint: [2] },
      ],
      mistakes,
    );
    expect(found.size).toBe(0);
  });

  it("asks nothing when nothing failed", async () => {
    const { mistakes, replays } = mistakesOf({ ascend: { a: [3] } });
    expect((await diagnose([], mistakes)).size).toBe(0);
    expect(replays).toEqual([]);
  });
});
