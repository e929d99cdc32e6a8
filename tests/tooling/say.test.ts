import { expect, it } from "vitest";
import { duration } from "@/scripts/say.mjs";

it("duration rounds before it splits off the minutes", () => {
  expect([400, 59_940, 60_000, 119_600, 185_000].map(duration)).toEqual([
    "0.4 s",
    "59.9 s",
    "1 min 00 s",
    "2 min 00 s",
    "3 min 05 s",
  ]);
});
