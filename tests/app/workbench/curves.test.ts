import { describe, expect, it, vi } from "vitest";
import { createCurves } from "@/app/workbench/curves";
import { describePlot, groupCurves } from "@/app/workbench/plot-groups";
import { resultFixture } from "../fixtures";
import { frames } from "./frames";

const loss = { name: "yours", x: "step", y: "loss" };
const point = (test: string, x: number, y: number, series = loss) => ({
  type: "point" as const,
  test,
  series,
  point: [x, y] as [number, number],
});

describe("createCurves", () => {
  it("createCurves keeps a curve for each test and name, points in order", () => {
    const curves = createCurves(frames().signal());
    curves.add(point("a", 0, 2));
    curves.add(point("b", 0, 5));
    curves.add(point("a", 1, 1));
    expect(curves.all()).toMatchObject([
      { test: "a", xs: [0, 1], ys: [2, 1] },
      { test: "b", xs: [0], ys: [5] },
    ]);
  });

  it("createCurves tells its listeners once a frame, however many points came", () => {
    const { signal, pass } = frames();
    const curves = createCurves(signal());
    const listener = vi.fn();
    const unsubscribe = curves.subscribe(listener);
    for (let i = 0; i < 500; i++) curves.add(point("a", i, i));
    expect(listener).not.toHaveBeenCalled();
    pass();
    expect(listener).toHaveBeenCalledOnce();
    unsubscribe();
    curves.add(point("a", 500, 500));
    pass();
    expect(listener).toHaveBeenCalledOnce();
  });

  it("createCurves shows a verdict's series in place of what was there", () => {
    const curves = createCurves(frames().signal());
    curves.add(point("old", 0, 1));
    curves.show([
      resultFixture("new", {
        series: [
          {
            ...loss,
            points: [
              [0, 3],
              [1, 2],
            ],
          },
        ],
      }),
    ]);
    expect(curves.all()).toMatchObject([{ test: "new", xs: [0, 1], ys: [3, 2] }]);
  });

  it("createCurves counts every change, so that a reader knows when to look", () => {
    const curves = createCurves(frames().signal());
    const before = curves.version();
    curves.add(point("a", 0, 1));
    curves.clear();
    expect(curves.version()).toBe(before + 2);
    expect(curves.all()).toEqual([]);
  });
});

it("groupCurves puts curves of one test and one axis into one plot", () => {
  const curves = createCurves(frames().signal());
  curves.add(point("a", 0, 1));
  curves.add(point("a", 0, 2, { ...loss, name: "reference" }));
  curves.add(point("a", 0, 0.5, { ...loss, name: "yours", y: "accuracy" }));
  curves.add(point("b", 0, 1));
  expect(groupCurves(curves.all()).map(({ test, y, curves: lines }) => [test, y, lines.length])).toEqual([
    ["a", "loss", 2],
    ["a", "accuracy", 1],
    ["b", "loss", 1],
  ]);
});

it("groupCurves has the learner's own curve first, however late it begins", () => {
  const curves = createCurves(frames().signal());
  curves.add(point("a", 0, 1, { ...loss, name: "plain descent" }));
  curves.add(point("a", 0, 2, { ...loss, name: "the formula" }));
  curves.add(point("a", 0, 2, { ...loss, name: "your steps" }));
  const [group] = groupCurves(curves.all());
  expect(group!.curves.map(({ name }) => name)).toEqual(["your steps", "plain descent", "the formula"]);
});

it("describePlot says in words where each curve begins and ends", () => {
  const curves = createCurves(frames().signal());
  curves.add(point("a", 0, Math.LN10));
  expect(describePlot(groupCurves(curves.all())[0]!)).toBe("loss against step. yours: 2.303 at step 0.");
  curves.add(point("a", 60, 0.3219));
  expect(describePlot(groupCurves(curves.all())[0]!)).toBe(
    "loss against step. yours: from 2.303 to 0.3219 at step 60.",
  );
});

it("describePlot tells the highest and the lowest point of a curve that does not end there", () => {
  const curves = createCurves(frames().signal());
  for (const [x, y] of [
    [0, 0],
    [3, 255],
    [5, -2],
    [9, 1e-9],
  ] as const)
    curves.add(point("a", x, y));
  expect(describePlot(groupCurves(curves.all())[0]!)).toBe(
    "loss against step. yours: from 0 to 0 at step 9, highest 255 at step 3, lowest -2 at step 5.",
  );
});
