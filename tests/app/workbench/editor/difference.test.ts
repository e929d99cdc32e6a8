import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "@/app/workbench/editor/difference";

describe("difference", () => {
  it("difference is the one stretch that is not shared", () => {
    expect(difference("let a = 1;", "let b = 1;")).toEqual({ start: 4, end: 5, inserted: "b" });
    expect(difference("same", "same")).toEqual({ start: 4, end: 4, inserted: "" });
  });

  it("difference does not count a letter for both the beginning and the end", () => {
    // Of "aa" both letters are the beginning of "aaa": what is new is one letter, not less.
    expect(difference("aa", "aaa")).toEqual({ start: 2, end: 2, inserted: "a" });
    expect(difference("aaa", "aa")).toEqual({ start: 2, end: 3, inserted: "" });
  });

  it("difference leads from one text to the other", () => {
    const few = fc.stringMatching(/^[ab\n]{0,12}$/);
    fc.assert(
      fc.property(few, few, (before, after) => {
        const { start, end, inserted } = difference(before, after);
        expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
      }),
    );
  });
});
