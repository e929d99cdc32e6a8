import { describe, expect, it } from "vitest";
import { around, indexText, layoutOf } from "@/app/workbench/views/tensor-layout";

describe("layoutOf", () => {
  it("layoutOf runs the last axis along the columns, and all others down the rows", () => {
    expect(layoutOf([3, 4])).toEqual({ rows: 3, columns: 4 });
    expect(layoutOf([2, 3, 4])).toEqual({ rows: 6, columns: 4 });
    expect(layoutOf([5])).toEqual({ rows: 1, columns: 5 });
    expect(layoutOf([])).toEqual({ rows: 1, columns: 1 });
  });

  it("layoutOf wraps a long vector: a row of pixels into its image, others into rows of 32", () => {
    expect(layoutOf([784])).toEqual({ rows: 28, columns: 28 });
    expect(layoutOf([100])).toEqual({ rows: 10, columns: 10 });
    expect(layoutOf([70])).toEqual({ rows: 3, columns: 32 });
  });
});

it("indexText says where a number stands, as tensors are indexed", () => {
  expect([indexText(0, [2, 3]), indexText(5, [2, 3]), indexText(7, [2, 2, 3]), indexText(0, [])]).toEqual([
    "[0, 0]",
    "[1, 2]",
    "[1, 0, 1]",
    "[]",
  ]);
});

it("around keeps within the tensor, and has the place", () => {
  expect(around(0, 5, 30)).toEqual([0, 1, 2, 3, 4]);
  expect(around(50, 100, 6)).toEqual([48, 49, 50, 51, 52, 53]);
  expect(around(99, 100, 6)).toEqual([94, 95, 96, 97, 98, 99]);
});
