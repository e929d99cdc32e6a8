import { describe, expect, it } from "vitest";
import type { Group } from "@/data/compas/counts";
import { compasRows, highAbove } from "@/data/compas/rows";

const rows = compasRows();

function table(keep: (group: Group) => boolean) {
  const cells = { tn: 0, fp: 0, fn: 0, tp: 0 };
  rows.groups.forEach((group, i) => {
    if (!keep(group)) return;
    const high = rows.scores[i]! > highAbove;
    if (rows.labels[i]) cells[high ? "tp" : "fn"]++;
    else cells[high ? "fp" : "tn"]++;
  });
  return cells;
}

/** As ProPublica's notebook prints them: rates in percent, shares, each to two decimals. */
const published = [
  {
    who: "all defendants",
    keep: () => true,
    cells: { tn: 2681, fp: 1282, fn: 1216, tp: 2035 },
    rates: { fpr: "32.35", fnr: "37.40", specificity: "0.68", sensitivity: "0.63" },
    shares: { prevalence: "0.45", ppv: "0.61", npv: "0.69" },
  },
  {
    who: "Black defendants",
    keep: (group: Group) => group === "Black",
    cells: { tn: 990, fp: 805, fn: 532, tp: 1369 },
    rates: { fpr: "44.85", fnr: "27.99", specificity: "0.55", sensitivity: "0.72" },
    shares: { prevalence: "0.51", ppv: "0.63", npv: "0.65" },
  },
  {
    who: "White defendants",
    keep: (group: Group) => group === "White",
    cells: { tn: 1139, fp: 349, fn: 461, tp: 505 },
    rates: { fpr: "23.45", fnr: "47.72", specificity: "0.77", sensitivity: "0.52" },
    shares: { prevalence: "0.39", ppv: "0.59", npv: "0.71" },
  },
];

describe("compasRows", () => {
  it("compasRows gives one row for each of the 7,214 defendants", () => {
    expect(rows.groups).toHaveLength(7214);
    expect(rows.scores).toHaveLength(7214);
    expect(rows.labels).toHaveLength(7214);
    expect(new Set(rows.groups)).toEqual(new Set(["Black", "White", "Other"]));
    expect(new Set(rows.labels)).toEqual(new Set([0, 1]));
    expect(Math.min(...rows.scores)).toBe(1);
    expect(Math.max(...rows.scores)).toBe(10);
  });

  it.each(published)("compasRows has the table that ProPublica published for $who", ({ keep, cells }) => {
    expect(table(keep)).toEqual(cells);
  });

  it.each(published)(
    "compasRows has the rates that ProPublica published for $who",
    ({ keep, rates, shares }) => {
      const { tn, fp, fn, tp } = table(keep);
      expect(((100 * fp) / (fp + tn)).toFixed(2)).toBe(rates.fpr);
      expect(((100 * fn) / (fn + tp)).toFixed(2)).toBe(rates.fnr);
      expect((tn / (tn + fp)).toFixed(2)).toBe(rates.specificity);
      expect((tp / (tp + fn)).toFixed(2)).toBe(rates.sensitivity);
      expect(((tp + fn) / (tn + fp + fn + tp)).toFixed(2)).toBe(shares.prevalence);
      expect((tp / (tp + fp)).toFixed(2)).toBe(shares.ppv);
      expect((tn / (tn + fn)).toFixed(2)).toBe(shares.npv);
    },
  );

  it("compasRows gives the groups that are asked for, in that order", () => {
    const some = compasRows(["White", "Black"]);
    expect(some.groups).toHaveLength(2454 + 3696);
    expect(some.groups[0]).toBe("White");
    expect(some.groups.at(-1)).toBe("Black");
  });

  it("compasRows keeps every count of a score: 307 Black defendants scored 1 and were not arrested again", () => {
    const found = rows.groups.filter(
      (group, i) => group === "Black" && rows.scores[i] === 1 && rows.labels[i] === 0,
    );
    expect(found).toHaveLength(307);
  });
});
