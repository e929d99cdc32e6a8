import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { EntryVerdict } from "@/grader/leaderboard/entry-verdict";

describe("EntryVerdict", () => {
  it("has the JSON Schema that is committed; npm run schema writes it", () => {
    const committed = JSON.parse(readFileSync("docs/entry-verdict.schema.json", "utf8"));
    expect(committed).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(EntryVerdict))));
  });

  it("holds at least one run where it is verified", () => {
    const verified = {
      status: "verified",
      version: 1,
      track: "sprint",
      sourceHash: "0".repeat(64),
      exerciseVersion: "1",
      engineVersion: "1",
      architecture: { hidden: [] },
      parameterCount: 7850,
      batchSize: 128,
      hooks: ["step"],
      runs: [],
      environment: { host: "process", backend: "wasm" },
    };
    expect(EntryVerdict.safeParse(verified).success).toBe(false);
  });
});
