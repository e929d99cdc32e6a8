import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { createProcessHost } from "@/grader/hosts/process";
import type { Host } from "@/grader/judge/guest";
import { type Digits, digitsDataset, trainBaseline } from "@/grader/leaderboard/baseline";
import { disguise } from "@/grader/leaderboard/disguise";
import type { EntryProgress } from "@/grader/leaderboard/entry-judge";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import { halves } from "@/grader/leaderboard/halves";
import { secretDraws } from "@/grader/leaderboard/secret-draws";
import { verifyEntry } from "@/grader/leaderboard/verify-entry";

const starter = readFileSync("exercises/beat-the-baseline/starter.ts", "utf8");
const track = { name: "sprint", examples: 1300, maxParameters: 8000 } as const;

/** The starter with a part of it changed. */
function changed(from: string, to: string): string {
  if (!starter.includes(from)) throw new Error(`the starter has no ${from}`);
  return starter.replace(from, to);
}

describe("verifyEntry", () => {
  let host: Host;
  let train: Digits;
  let test: Digits;
  beforeAll(async () => {
    host = createProcessHost({ ahead: 1 });
    [train, test] = await Promise.all([
      mnistFromFolder(".build/data", "train").then((split) => split.examples(0, 3000)),
      mnistFromFolder(".build/data", "test").then((split) => split.examples(0, 10_000)),
    ]);
  });
  afterAll(() => host.close());

  const verify = (source: string, more: Partial<Parameters<typeof verifyEntry>[0]> = {}) =>
    verifyEntry({ source, track, seeds: ["one"], ...more }, { host, train, test, exerciseVersion: "v" });

  async function refusal(source: string) {
    const verdict = await verify(source);
    if (verdict.status !== "refused") throw new Error(`it is ${verdict.status}`);
    return verdict;
  }

  it("trains the starter to what the engine makes of the baseline by itself", async () => {
    const verdict = await verify(starter);
    const { disguise: order, random } = secretDraws("one");
    const alone = trainBaseline(track, random, digitsDataset(disguise(train, order)));
    expect(verdict).toMatchObject({
      status: "verified",
      architecture: { hidden: [10] },
      parameterCount: 7960,
      batchSize: 128,
      hooks: ["architecture", "batchSize", "init", "schedule", "step"],
      runs: [{ seed: "one", examplesSeen: 1300 }],
    });
    const { runs } = verdict as Extract<EntryVerdict, { status: "verified" }>;
    const unseen = digitsDataset(disguise(test, order));
    // tfjs multiplies and subtracts as the engine does, in float32: the same network to a few digits' worth.
    expect(Math.abs(runs[0]!.publicAccuracy - alone(unseen, halves.public))).toBeLessThan(0.003);
    expect(runs[0]!.curve.at(-1)![0]).toBe(1300);
  }, 60_000);

  it("comes to the same bytes again, and goes on from a checkpoint without training anew", async () => {
    const told: EntryProgress[] = [];
    const seeds = ["one", "two"];
    const first = await verify(starter, { seeds, onProgress: (progress) => told.push(progress) });
    const checkpoints = told.flatMap(({ checkpoint }) => checkpoint ?? []);
    expect(checkpoints).toHaveLength(2);
    const trained = new Set<number>();
    const resumed = await verify(starter, {
      seeds,
      checkpoint: checkpoints[0]!,
      onProgress: ({ seed }) => trained.add(seed),
    });
    expect(trained.size).toBe(1);
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(first));
    // One of another request is of no use.
    const other = await verify(starter, {
      checkpoint: checkpoints[0]!.replace(/"request":"./, '"request":"x'),
    });
    expect(other).toMatchObject({ status: "verified", runs: [{ seed: "one" }] });
  }, 180_000);

  it("ends with the signal's reason", async () => {
    const stop = new AbortController();
    const verdict = verify(starter, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(verdict).rejects.toThrow("enough");
  }, 60_000);

  it.each([
    ["a file that does not compile", "export const step = (", "error", null, null, false],
    ["no step", changed("export function step", "function step"), "malformed", "step", null, false],
    ["a batch of 0", changed("return 128;", "return 0;"), "malformed", "batchSize", null, false],
    [
      "a thousand million parameters",
      changed("[10] : [128]", "[10 ** 6] : [128]"),
      "malformed",
      "architecture",
      null,
      false,
    ],
    ["init throws", changed("return null;", 'throw new Error("no idea");'), "error", "init", null, false],
    [
      "schedule throws at step 3",
      changed(
        "return { learningRate: 0.1 };",
        'if (step === 3) throw new Error("three"); return { learningRate: 0.1 };',
      ),
      "error",
      "schedule",
      3,
      true,
    ],
    [
      "one tensor too few at step 1",
      changed("params.map((w, i) =>", "params.slice(1).map((w, i) =>"),
      "malformed",
      "step",
      1,
      true,
    ],
    ["a rate that is far too large", changed("0.1 }", "1e30 }"), "diverged", "step", 2, true],
  ] as const)(
    "refuses %s, naming hook and step",
    async (_, source, code, hook, step, started) => {
      const verdict = await refusal(source);
      expect(verdict).toMatchObject({ code, hook, step, started });
      if (hook) expect(verdict.message).toContain(hook);
      if (step) expect(verdict.message).toContain(`step ${step}`);
    },
    60_000,
  );
});
