import { describe, expect, it, vi } from "vitest";

// uPlot asks the screen for its density as it loads.
vi.stubGlobal("matchMedia", () => ({ addEventListener() {}, matches: false }));
vi.stubGlobal("devicePixelRatio", 1);
const { alignLines, chooseDecades } = await import("@/app/figures/line-plot-canvas");

const axes = { x: { label: "step" }, y: { label: "loss" } };
const columns = (data: ReturnType<typeof alignLines>) => Array.from(data, (column) => Array.from(column));

describe("alignLines", () => {
  it("alignLines gives lines of different steps one x, and leaves nothing where a line has no number", () => {
    const data = alignLines(
      [
        { name: "a", xs: [0, 2], ys: [5, 6] },
        { name: "b", xs: [1, 2], ys: [7, Number.NaN] },
      ],
      axes,
    );
    expect(columns(data)).toEqual([
      [0, 1, 2],
      [5, undefined, 6],
      [undefined, 7, null],
    ]);
  });

  it("alignLines leaves out what a logarithmic axis cannot show", () => {
    const log = { x: { label: "rate", log: true }, y: { label: "loss", log: true } };
    const data = alignLines([{ name: "a", xs: [0, 1, 2, 3], ys: [1, 10, 0, -1] }], log);
    expect(columns(data)).toEqual([
      [1, 2, 3],
      [10, null, null],
    ]);
  });

  it("alignLines puts a band's borders behind its line", () => {
    const band = { low: [1, 2], high: [3, 4] };
    const data = alignLines([{ name: "a", xs: [0, 1], ys: [2, 3], band }], axes);
    expect(columns(data)).toEqual([
      [0, 1],
      [2, 3],
      [1, 2],
      [3, 4],
    ]);
  });

  it("alignLines of no lines is an empty plot", () => {
    expect(columns(alignLines([], axes))).toEqual([[]]);
  });
});

describe("chooseDecades", () => {
  const decades = Array.from({ length: 15 }, (_, i) => 10 ** (i - 12));
  const kept = (splits: readonly number[], room: number) =>
    chooseDecades(splits, room).filter((value) => value !== null);

  it("chooseDecades keeps as many powers of ten as there is room for, evenly spaced", () => {
    expect(kept(decades, 20)).toEqual(decades);
    expect(kept(decades, 5).map(Math.log10).map(Math.round)).toEqual([-12, -9, -6, -3, 0]);
    expect(kept(decades, 8).length).toBeLessThanOrEqual(8);
  });

  it("chooseDecades leaves what lies between to an axis of less than three decades", () => {
    const few = [1, 2, 5, 10, 20, 50];
    expect(kept(few, 9)).toEqual(few);
    expect(kept([...few, 100], 9)).toEqual([1, 10, 100]);
  });
});
