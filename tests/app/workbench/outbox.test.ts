import { expect, it } from "vitest";
import { isAway, letterFor, parseLetter } from "@/app/workbench/outbox";

it("letterFor gives the same text the same key while it waits, and another text another", () => {
  const first = letterFor(null, "a");
  expect(parseLetter(first)).toEqual(first);
  expect(letterFor(first, "a")).toEqual(first);
  const second = letterFor(first, "b");
  expect(second.source).toBe("b");
  expect(second.key).not.toBe(first.key);
  expect(letterFor(null, "a").key).not.toBe(first.key);
});

it("parseLetter takes nothing that another version or somebody's hand left in the storage", () => {
  const noVersion = { key: "00000000-0000-0000-8000-000000000001", source: "a" };
  for (const odd of [null, 3, "x", {}, { key: "1", source: "a" }, { key: crypto.randomUUID() }, noVersion]) {
    expect(parseLetter(odd)).toBeNull();
  }
});

it("isAway tells a server that does not answer from one that refuses", () => {
  expect(isAway({ status: 0, code: "offline" })).toBe(true);
  expect(isAway({ status: 503, code: "stopping" })).toBe(true);
  expect(isAway({ status: 502, code: "unknown" })).toBe(true);
  expect(isAway({ status: 503, code: "queue-full" })).toBe(false);
  expect(isAway({ status: 413, code: "too-large" })).toBe(false);
});
