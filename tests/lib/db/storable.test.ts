import { expect, it } from "vitest";
import { storableJson, storableText } from "@/lib/db/storable";

it("storableText replaces what PostgreSQL refuses and keeps everything else", () => {
  expect(storableText("a\0b\ud800c\udc00d")).toBe("a\ufffdb\ufffdc\ufffdd");
  expect(storableText("∂J/∂w 😀 \t\n\u0001")).toBe("∂J/∂w 😀 \t\n\u0001");
  // A pair stays a pair, even between two lone halves.
  expect(storableText("\ud83d\ud83d\ude00\ude00")).toBe("\ufffd😀\ufffd");
});

it("storableJson reaches every string and key, and keeps numbers, booleans and null", () => {
  expect(storableJson({ "k\0": ["\0", { deep: "\ud800" }], n: 0.1, yes: true, none: null })).toEqual({
    "k\ufffd": ["\ufffd", { deep: "\ufffd" }],
    n: 0.1,
    yes: true,
    none: null,
  });
});
