import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Verdict } from "@/grader/verdict";

const verdict = {
  version: 1,
  exercise: "momentum",
  exerciseVersion: "abc",
  engineVersion: "1",
  environment: { host: "process", backend: "wasm" },
  seed: "7",
  score: 0,
  maxScore: 1,
  tests: [],
};

describe("Verdict", () => {
  it("is described for others by the committed JSON Schema", () => {
    const committed = JSON.parse(readFileSync("docs/verdict.schema.json", "utf8"));
    expect(committed, "write it anew with: npm run schema").toEqual(z.toJSONSchema(Verdict));
  });

  it("takes each outcome with what belongs to it, and nothing less", () => {
    expect(Verdict.safeParse({ ...verdict, status: "pass" }).success).toBe(true);
    expect(
      Verdict.safeParse({ ...verdict, status: "timeout", message: "too long", limitMs: 100 }).success,
    ).toBe(true);
    expect(Verdict.safeParse({ ...verdict, status: "timeout", message: "too long" }).success).toBe(false);
    expect(Verdict.safeParse({ ...verdict, status: "error", message: "?", phase: "guess" }).success).toBe(
      false,
    );
    expect(Verdict.safeParse({ ...verdict, status: "pass", version: 2 }).success).toBe(false);
  });

  it("refuses scores that are no numbers", () => {
    expect(Verdict.safeParse({ ...verdict, status: "pass", score: Number.NaN }).success).toBe(false);
    expect(Verdict.safeParse({ ...verdict, status: "pass", score: Number.POSITIVE_INFINITY }).success).toBe(
      false,
    );
  });
});
