import { expect, it } from "vitest";
import { curveBand } from "@/app/leaderboard/curve-band";

const run = (...losses: number[]) => ({
  publicAccuracy: 0.9,
  examplesSeen: 2000,
  curve: losses.map((loss, i) => [1000 * (i + 1), loss] as [number, number]),
});

it("curveBand is the mean of the runs in the band from the lowest to the highest", () => {
  expect(curveBand("Ada", [run(2, 1), run(4, 1), run(3, 4)])).toEqual({
    name: "Ada",
    xs: [1, 2],
    ys: [3, 2],
    band: { low: [2, 1], high: [4, 4] },
  });
});

it("curveBand ends with the shortest run, and is empty for a run without a curve", () => {
  expect(curveBand("Ada", [run(2, 1), run(4)]).xs).toEqual([1]);
  expect(curveBand("Ada", [run()]).xs).toEqual([]);
});
