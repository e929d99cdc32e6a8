import { expect, it } from "vitest";
import { isTooLong, lengthTrouble, maxSourceBytes } from "@/app/site/source-limit";

it("isTooLong counts bytes of UTF-8, as the server does", () => {
  expect(isTooLong("a".repeat(maxSourceBytes))).toBe(false);
  expect(isTooLong("a".repeat(maxSourceBytes + 1))).toBe(true);
  expect(isTooLong("η".repeat(maxSourceBytes / 2 + 1))).toBe(true);
});

it("lengthTrouble says how long it is, and how long it may be", () => {
  expect(lengthTrouble("a".repeat(1024 * 1024))).toBe(
    "your code is 1,024 KB long, and at most 100 KB are graded",
  );
});
