import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareMeasured,
  type Measured,
  rank,
  sharesRank,
  summarize,
  welch,
} from "@/lib/leaderboard/ranking";
import { tail } from "@/tests/support/rank-by-hand";

const entry = (error: number, standardError: number, more: Partial<Measured> = {}): Measured => ({
  error,
  standardError,
  runs: 3,
  parameterCount: 1000,
  entryId: "a",
  ...more,
});

describe("summarize", () => {
  it("summarize gives 1 − mean, and s / √n", () => {
    // Mean 0.96; deviations −0.01, 0, 0.01: s = 0.01, and 0.01 / √3 = 0.005773503.
    expect(summarize([0.95, 0.96, 0.97])).toEqual({ error: 0.04, standardError: 0.005773503 });
  });

  it("summarize gives equal numbers for equal counts in any order", () => {
    expect(summarize([0.1, 0.2, 0.3])).toEqual(summarize([0.3, 0.2, 0.1]));
  });

  it("summarize refuses a single run", () => {
    expect(() => summarize([0.9])).toThrow("accuracies must be of at least 2 runs, got 1");
  });
});

describe("welch", () => {
  it.each([
    // Two-sided 5 % points of the printed t table. Equal errors of 3 runs: df = 4; one of the two constant: df = 2.
    [2.776, 1, 1, 3],
    [4.303, 1, 0, 3],
    [2.228, 1, 1, 6],
    [12.706, 1, 0, 2],
  ])("welch is 5 % at the table's t = %f", (t, sa, sb, runs) => {
    const a = entry(0, sa, { runs });
    const b = entry(t * Math.hypot(sa, sb), sb, { runs });
    expect(welch(a, b)).toBeCloseTo(0.05, 4);
  });

  it("welch agrees with the density integrated numerically, for any degrees of freedom", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (t, sa, sb, runs) => {
          const [va, vb] = [sa ** 2, sb ** 2];
          const df = ((va + vb) ** 2 * (runs - 1)) / (va ** 2 + vb ** 2);
          const p = welch(entry(0, sa, { runs }), entry(t * Math.sqrt(va + vb), sb, { runs }));
          expect(p).toBeCloseTo(tail(t, df), 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("welch of runs that never vary tells only equal from not equal", () => {
    expect(welch(entry(0.02, 0), entry(0.02, 0))).toBe(1);
    expect(welch(entry(0.02, 0), entry(0.021, 0))).toBe(0);
  });
});

describe("rank", () => {
  const ranks = (entries: Measured[]) => rank(entries).map((each) => each.rank);

  it("rank shares a rank among those that do not differ from the best of the group", () => {
    // Standard errors 0.001, df 4: two differ from 2.776 · √2 · 0.001 = 0.003926 on.
    const at = (error: number) => entry(error, 0.001);
    expect(ranks([at(0.03), at(0.0339), at(0.034), at(0.0379), at(0.05)])).toEqual([1, 1, 3, 3, 5]);
  });

  it("rank does not pass a rank along a chain of neighbours", () => {
    const chain = [0.03, 0.033, 0.036, 0.039].map((error) => entry(error, 0.001));
    for (const [i, each] of chain.slice(1).entries()) expect(sharesRank(chain[i]!, each)).toBe(true);
    expect(ranks(chain)).toEqual([1, 1, 3, 3]);
  });

  it("rank is none for nobody, and 1 for one", () => {
    expect(ranks([])).toEqual([]);
    expect(ranks([entry(0.5, 0)])).toEqual([1]);
  });

  it("rank depends on no id, whose beginning is the time of day", () => {
    const someEntries = fc.array(
      fc.record({
        error: fc.integer({ min: 100, max: 160 }).map((n) => n / 5000),
        standardError: fc.integer({ min: 0, max: 8 }).map((n) => n / 5000),
        runs: fc.constant(3),
        parameterCount: fc.constantFrom(1000, 2000),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(someEntries, (measured) => {
        const early = measured.map((each, i) => ({ ...each, entryId: String(i).padStart(3, "0") }));
        const late = measured.map((each, i) => ({ ...each, entryId: String(999 - i).padStart(3, "0") }));
        const byIndex = (entries: Measured[], index: (id: string) => number) =>
          rank(entries)
            .map((each) => [index(each.entry.entryId), each.rank])
            .sort(([a], [b]) => a! - b!);
        expect(byIndex(early, Number)).toEqual(byIndex(late, (id) => 999 - Number(id)));
      }),
    );
  });

  it("compareMeasured orders by error, standard error, parameters", () => {
    const order = [
      entry(0.02, 0.002),
      entry(0.03, 0.001, { parameterCount: 10 }),
      entry(0.03, 0.001, { parameterCount: 20 }),
      entry(0.03, 0.002, { parameterCount: 5 }),
    ];
    expect([...order].reverse().sort(compareMeasured)).toEqual(order);
  });
});
