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
    const all = [...groups, group("more digits", "brightness")];
    const tests = [{ name: "digits" }, { name: "noise" }, { name: "more digits" }];
    expect(listExhibits(all, [], views, tests).map(({ title }) => title)).toEqual([
      ...["Loss while it trains", "A row of numbers", "Deviation by column", "A row of numbers"],
    ]);
  });

  it("listExhibits keeps the order of the tests, whatever each of them draws", () => {
    const picture = { kind: "table", head: [], rows: [] } as const;
    const shown = [{ test: "bowl", title: "its numbers", picture, course: [] }];
    const tests = [{ name: "bowl" }, { name: "training" }];
    const exhibits = listExhibits([group("bowl", "error"), group("training", "loss")], shown, views, tests);
    expect(exhibits.map(({ test, kind }) => [test, kind])).toEqual([
      ["bowl", "curve"],
      ["bowl", "picture"],
      ["training", "curve"],
    ]);
  });

  it("listExhibits puts what belongs to no test of today last, as of a run before one was renamed", () => {
    const groups = [group("its old name", "error"), group("training", "loss")];
    const exhibits = listExhibits(groups, [], views, [{ name: "training" }]);
    expect(exhibits.map(({ test }) => test)).toEqual(["training", "its old name"]);
  });
});

describe("byTest", () => {
  it("byTest puts the exhibits of a test together, in their order", () => {
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
      ...[exhibit("picture", "bowl"), exhibit("curve", "training")],
      ...[exhibit("model", "training"), exhibit("model", "training")],
    ];
    expect(mostTelling(all)?.key).toBe("curve of training");
  });

  it("mostTelling goes on to the newest test that draws, whatever it draws", () => {
    const all = [exhibit("picture", "bowl"), exhibit("curve", "later")];
    expect(mostTelling(all)?.key).toBe("curve of later");
  });

  it("mostTelling takes what a model shows where nothing else is drawn, and not before there is a second one", () => {
    const model = (models: number) =>
      ({ ...exhibit("model", "training"), course: Array.from({ length: models }) }) as Exhibit;
    expect(mostTelling([exhibit("picture", "bowl"), model(2)])?.key).toBe("picture of bowl");
    expect(mostTelling([model(1)])).toBeUndefined();
    expect(mostTelling([model(2)])?.key).toBe("model of training");
  });

  it("mostTelling has nothing to show of nothing", () => {
    expect(mostTelling([])).toBeUndefined();
  });
});
