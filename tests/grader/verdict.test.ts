import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Verdict } from "@/grader/verdict";
import { anyVerdict, optionalPlaces } from "@/tests/grader/arbitrary-verdict";
import { spoiled } from "@/tests/grader/spoil";

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

  it("takes every verdict as it is, and still after a life as JSON", () => {
    fc.assert(
      fc.property(anyVerdict, (any) => {
        expect(Verdict.parse(any)).toEqual(any);
        return Verdict.safeParse(JSON.parse(JSON.stringify(any))).success;
      }),
      { numRuns: 10_000 },
    );
  });

  it("refuses a verdict with anything of another kind in any place", () => {
    const allows = optionalPlaces.map((place) => [place, "undefined"] as const);
    fc.assert(
      fc.property(spoiled(anyVerdict, allows), ({ broken }) => !Verdict.safeParse(broken).success),
      { numRuns: 10_000 },
    );
  });

  it("survives any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (json) => !Verdict.safeParse(json).success),
      { numRuns: 10_000 },
    );
  });
});
