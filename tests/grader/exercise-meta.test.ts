import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExerciseMeta, ExerciseViews } from "@/grader/exercise-meta";
import { anyMeta, anyViews } from "@/tests/grader/arbitrary-meta";
import { spoiled } from "@/tests/grader/spoil";

const runs = { numRuns: 10_000 };

describe("ExerciseMeta", () => {
  it("takes all valid metadata as it is", () => {
    fc.assert(
      fc.property(anyMeta, (meta) => {
        expect(ExerciseMeta.parse(meta)).toEqual(meta);
      }),
      runs,
    );
  });

  it("refuses metadata with anything of another kind in any place", () => {
    // One export of several may go.
    const allows = ["step", "init", "loss"].map((name) => [`exports.${name}`, "undefined"] as const);
    fc.assert(
      fc.property(spoiled(anyMeta, allows), ({ broken }) => !ExerciseMeta.safeParse(broken).success),
      runs,
    );
  });

  const [meta] = fc.sample(anyMeta, { numRuns: 1, seed: 1 });

  it.each<[string, Partial<Record<keyof ExerciseMeta, unknown>>]>([
    ["a uuid of another version", { uuid: "52b0e1f4-0d0a-1bd9-9f0e-6a2f3c8f1d37" }],
    ["a title of two letters", { title: "GD" }],
    ["a blurb of one word", { blurb: "Descent" }],
    ["no concept", { concepts: [] }],
    ["a concept that is no slug", { concepts: ["Learning rate"] }],
    ["a slug that ends in a dash", { prerequisites: ["momentum-"] }],
    ["a difficulty of 0", { difficulty: 0 }],
    ["a difficulty of 11", { difficulty: 11 }],
    ["half a difficulty", { difficulty: 1.5 }],
    ["a status of its own", { status: "done" }],
    ["no export", { exports: {} }],
    ["a budget of nothing", { budgets: { callMs: 0, totalMs: 1 } }],
    ["a misspelt budget", { budgets: { callMs: 1, totalMs: 1, totalMS: 1 } }],
    ["a property that it does not know", { points: 3 } as object],
  ])("refuses %s", (_what, wrong) => {
    expect(ExerciseMeta.safeParse(meta).success).toBe(true);
    expect(ExerciseMeta.safeParse({ ...meta, ...wrong }).success).toBe(false);
  });
});

describe("ExerciseViews", () => {
  it("takes all valid views, and none with anything of another kind in any place", () => {
    fc.assert(
      fc.property(spoiled(anyViews, []), ({ value, broken }) => {
        expect(ExerciseViews.parse(value)).toEqual(value);
        return !ExerciseViews.safeParse(broken).success;
      }),
      runs,
    );
  });

  it("asks of every view what there is to see, for those who cannot", () => {
    expect(ExerciseViews.safeParse([{ kind: "curve", title: "Loss", description: "" }]).success).toBe(false);
  });
});
