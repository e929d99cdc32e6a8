import { describe, expect, it } from "vitest";
import { byTest, type Exhibit, listExhibits, mostTelling } from "@/app/workbench/exhibits";

const exhibit = (kind: Exhibit["kind"], test: string): Exhibit =>
  ({ kind, test, key: `${kind} of ${test}`, title: kind, description: undefined }) as Exhibit;

describe("listExhibits", () => {
  const group = (test: string, y: string) => ({ key: `${test} ${y}`, test, x: "column", y, curves: [] });
  const views = [
    { kind: "curve" as const, title: "A row of numbers", description: "An image." },
    { kind: "curve" as const, y: "loss", title: "Loss while it trains", description: "It falls." },
  ];

  it("listExhibits gives a view without an axis to the plots of one axis, and names others by what they measure", () => {
    const groups = [group("digits", "loss"), group("digits", "brightness"), group("noise", "deviation")];
    const again = group("more digits", "brightness");
    expect(listExhibits([...groups, again], [], views).map(({ title }) => title)).toEqual([
      ...["Loss while it trains", "A row of numbers", "Deviation by column", "A row of numbers"],
    ]);
  });
});

describe("byTest", () => {
  it("byTest puts the exhibits of a test together, in the order in which the tests began", () => {
    const all = [exhibit("curve", "bowl"), exhibit("curve", "training"), exhibit("picture", "bowl")];
    expect(byTest(all).map(({ test, drawn }) => [test, drawn.map(({ kind }) => kind)])).toEqual([
      ["bowl", ["curve", "picture"]],
      ["training", ["curve"]],
    ]);
  });
});

describe("mostTelling", () => {
  it("mostTelling takes the newest test's own picture before its curve", () => {
    const all = [exhibit("curve", "bowl"), exhibit("picture", "bowl")];
    expect(mostTelling(all)?.key).toBe("picture of bowl");
  });

  it("mostTelling takes the curve of a training, which moves before there is a model to look at", () => {
    const all = [
      ...[exhibit("curve", "bowl"), exhibit("curve", "training")],
      ...[exhibit("picture", "bowl"), exhibit("model", "training"), exhibit("model", "training")],
    ];
    expect(mostTelling(all)?.key).toBe("curve of training");
  });

  it("mostTelling has nothing to show of nothing", () => {
    expect(mostTelling([])).toBeUndefined();
  });
});
