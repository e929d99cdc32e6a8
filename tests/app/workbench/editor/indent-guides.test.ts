import { describe, expect, it } from "vitest";
import { guidesOf } from "@/app/workbench/editor/indent-guides";

describe("guidesOf", () => {
  it("guidesOf counts one for every two spaces begun", () => {
    expect(guidesOf(["a", " * b", "  c", "    d"])).toEqual([0, 1, 1, 2]);
  });

  it("guidesOf takes an empty line for a part of the block around it", () => {
    expect(guidesOf(["f {", "", "  a", "", "  b", "", "}", "", "g"])).toEqual([0, 1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it("guidesOf gives an empty line at the beginning or the end none", () => {
    expect(guidesOf(["", "  a", ""])).toEqual([0, 1, 0]);
  });
});
