import { describe, expect, it } from "vitest";
import {
  describeLeaving,
  describePaths,
  lastStep,
  leaving,
  partingStep,
  tableOfPaths,
} from "@/app/figures/paths";

const domain = { x: [-1, 1], y: [-1, 1] } as const;
const straight = Array.from({ length: 20 }, (_, k) => [k / 20, 0] as const);

describe("partingStep", () => {
  it("partingStep is the first step at which two paths are visibly apart", () => {
    const other = straight.map(([x], k) => [x, k < 7 ? 1e-4 : 0.05] as const);
    expect(partingStep(straight, other, domain)).toBe(7);
  });

  it("partingStep is none for paths that stay together, also where one goes on", () => {
    expect(partingStep(straight, straight, domain)).toBeUndefined();
    expect(partingStep(straight, straight.slice(0, 5), domain)).toBeUndefined();
    expect(partingStep([], straight, domain)).toBeUndefined();
  });

  it("partingStep is where one path has no number any more, and none where neither has", () => {
    const lost = straight.map((point, k) => (k < 3 ? point : ([Number.NaN, 0] as const)));
    expect(partingStep(straight, lost, domain)).toBe(3);
    expect(partingStep(lost, lost, domain)).toBeUndefined();
  });
});

describe("leaving the picture", () => {
  const out = [
    [0, 0],
    [0.5, 0.5],
    [3, 0],
    [0.5, 0],
    [9, 9],
    [Number.NaN, 0],
  ] as const;

  it("leaving is from the last point in the picture to the next, once and as long as a path is out", () => {
    expect(leaving(out, 1, domain)).toBeUndefined();
    expect(leaving(out, 2, domain)).toEqual({ step: 2, from: [0.5, 0.5], to: [3, 0] });
    expect(leaving(out, 3, domain)).toBeUndefined();
    for (const step of [4, 5, 99])
      expect(leaving(out, step, domain)).toEqual({ step: 4, from: [0.5, 0], to: [9, 9] });
    expect(leaving([[5, 5]], 0, domain)).toBeUndefined();
    expect(leaving([], 0, domain)).toBeUndefined();
  });

  it("describeLeaving names the paths that are out, and nothing where none is", () => {
    const paths = [
      { name: "yours", points: out },
      { name: "the reference", points: straight },
    ];
    expect(describeLeaving(paths, 4, domain)).toBe("Out of the picture: yours, since step 4.");
    expect(describeLeaving(paths, 1, domain)).toBe("");
  });
});

it("describePaths says where each path is at a step, and where it began", () => {
  const paths = [
    { name: "yours", points: straight },
    { name: "short", points: straight.slice(0, 2) },
    { name: "none", points: [] },
  ];
  expect(describePaths(paths, 10)).toBe(
    "yours: from (0, 0) to (0.5, 0) in 10 steps; short: from (0, 0) to (0.05, 0) in 1 step; none: no points yet.",
  );
  expect(lastStep(paths)).toBe(19);
  expect(lastStep([])).toBe(0);
});

it("tableOfPaths has the first and the last step of each path", () => {
  const { head, rows } = tableOfPaths([{ name: "yours", points: straight }], { x: "w₀", y: "w₁" });
  expect(head).toEqual(["Path", "step", "w₀", "w₁"]);
  expect([rows[0], rows.at(-1)]).toEqual([
    ["yours", "0", "0", "0"],
    ["yours", "19", "0.95", "0"],
  ]);
});
