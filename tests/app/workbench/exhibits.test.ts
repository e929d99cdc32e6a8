import { describe, expect, it } from "vitest";
import { byTest, type Exhibit, mostTelling } from "@/app/workbench/exhibits";

const exhibit = (kind: Exhibit["kind"], test: string): Exhibit =>
  ({ kind, test, key: `${kind} of ${test}`, title: kind, description: undefined }) as Exhibit;

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
