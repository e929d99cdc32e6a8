import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { createProcessHost } from "@/grader/hosts/process";
import type { Host } from "@/grader/judge/guest";
import type { Spent } from "@/grader/judge/own-time";
import { type Digits, digitsDataset, trainBaseline } from "@/grader/leaderboard/baseline";
import { disguise } from "@/grader/leaderboard/disguise";
import type { EntryProgress } from "@/grader/leaderboard/entry-judge";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import { halves } from "@/grader/leaderboard/halves";
import { secretDraws } from "@/grader/leaderboard/secret-draws";
import { type Trainer, trainSeed } from "@/grader/leaderboard/train-seed";
import { verifyEntry } from "@/grader/leaderboard/verify-entry";
import { readWaypoint, writeWaypoint } from "@/grader/leaderboard/waypoint";
import { tensor } from "@/grader/value";
import { AppError } from "@/lib/app-error";
import { type Exports, honest, ScriptedGuest } from "@/tests/grader/judge/scripted-guest";

const starter = readFileSync("exercises/beat-the-baseline/starter.ts", "utf8");
const track = { name: "sprint", examples: 1300, maxParameters: 8000 } as const;

/** The starter with a part of it changed. */
function changed(from: string, to: string): string {
  if (!starter.includes(from)) throw new Error(`the starter has no ${from}`);
  return starter.replace(from, to);
}

type Request = Omit<Parameters<typeof verifyEntry>[0], "track"> & {
  track: Parameters<typeof trainSeed>[0]["track"];
};

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

  const verify = (
    source: string,
    { track: its = track, ...more }: Partial<Request> = {},
    { checkpointMs, ...by }: Partial<Trainer> & { checkpointMs?: number } = {},
  ) =>
    verifyEntry(
      { source, track: its, seeds: ["one"], ...more },
      {
        trainSeed: (run) =>
          trainSeed({ source, track: its, ...run }, { host, train, test, exerciseVersion: "v", ...by }),
        ...(checkpointMs === undefined ? {} : { checkpointMs }),
      },
    );

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
    const first = await verify(
      starter,
      { seeds, onProgress: (progress) => told.push(progress) },
      { checkpointMs: Number.POSITIVE_INFINITY },
    );
    const checkpoints = told.flatMap(({ checkpoint }) => checkpoint ?? []);
    expect(checkpoints).toHaveLength(2);
    const trained = new Set<number>();
    // The seed that was done first, and nothing of the other, which may have been nearly done as well.
    const done = { ...JSON.parse(checkpoints[0]!), underWay: [] };
    const resumed = await verify(starter, {
      seeds,
      checkpoint: JSON.stringify(done),
      onProgress: ({ seed, examplesSeen, of }) => examplesSeen < of && trained.add(seed),
    });
    expect([...trained]).toEqual([1 - done.finished[0][0]]);
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(first));
    // One of another request is of no use.
    const other = await verify(starter, {
      checkpoint: checkpoints[0]!.replace(/"request":"./, '"request":"x'),
    });
    expect(other).toMatchObject({ status: "verified", runs: [{ seed: "one" }] });
  }, 180_000);

  /** Soon over: each handover costs the start of a guest. */
  const short = { ...track, examples: 650 };

  it("goes on in the middle of a run from where it was handed over, with the state that it had", async () => {
    const momentum = readFileSync("exercises/beat-the-baseline/solution.ts", "utf8");
    const whole: EntryProgress[] = [];
    const first = await verify(
      momentum,
      { track: short, onProgress: (progress) => whole.push(progress) },
      { checkpointMs: 0 },
    );
    const half = whole.find(({ checkpoint, examplesSeen }) => checkpoint && examplesSeen > 300)!;
    expect(half.examplesSeen).toBeLessThan(600);
    const rest: EntryProgress[] = [];
    const resumed = await verify(momentum, {
      track: short,
      checkpoint: half.checkpoint!,
      onProgress: (progress) => rest.push(progress),
    });
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(first));
    expect(rest[0]!.examplesSeen).toBe(half.examplesSeen);
    // Of a state that is another, another end comes: it is used.
    const { underWay, ...others } = JSON.parse(half.checkpoint!);
    const waypoint = readWaypoint(underWay[0][1]);
    const other = writeWaypoint({
      ...waypoint,
      params: waypoint.params.map((w) =>
        tensor(
          w.data.map(() => 0),
          w.shape,
        ),
      ),
    });
    const elsewhere = await verify(momentum, {
      track: short,
      checkpoint: JSON.stringify({ ...others, underWay: [[0, other]] }),
    });
    expect(JSON.stringify(elsewhere)).not.toBe(JSON.stringify(first));
  }, 180_000);

  it("tells what the other runs came to when one is lost, and leaves them nothing to do again", async () => {
    const told: EntryProgress[] = [];
    const seeds = ["one", "two"];
    const lost = verifyEntry(
      { source: starter, track, seeds, onProgress: (progress) => told.push(progress) },
      {
        trainSeed: ({ seed, signal, onProgress }) =>
          new Promise((_, reject) => {
            signal!.addEventListener("abort", () => reject(signal!.reason));
            onProgress?.({ examplesSeen: 640, loss: 2, waypoint: `half of ${seed}` });
            if (seed === "two") reject(new AppError("judge-died", "the judge's process ended"));
          }),
      },
    );
    await expect(lost).rejects.toMatchObject({ code: "judge-died" });
    const from: (string | undefined)[] = [];
    const again = await verifyEntry(
      { source: starter, track, seeds, checkpoint: told.at(-1)!.checkpoint },
      {
        async trainSeed(run) {
          from.push(run.from);
          return { status: "refused", code: "diverged", hook: "step", step: 7, message: "beyond" };
        },
      },
    );
    expect(from).toEqual(["half of one", "half of two"]);
    expect(again).toEqual({
      ...{ status: "refused", code: "diverged", hook: "step", step: 7, message: "beyond" },
      started: true,
    });
  });

  it("refuses an entry whose architecture was another before it was stopped", async () => {
    const told: EntryProgress[] = [];
    await verify(
      starter,
      { track: short, onProgress: (progress) => told.push(progress) },
      { checkpointMs: 0 },
    );
    const [{ checkpoint }] = told.filter((each) => each.checkpoint) as [EntryProgress];
    const { underWay, ...others } = JSON.parse(checkpoint!);
    const wider = writeWaypoint({ ...readWaypoint(underWay[0][1]), hidden: [16] });
    expect(
      await verify(starter, {
        track: short,
        checkpoint: JSON.stringify({ ...others, underWay: [[0, wider]] }),
      }),
    ).toMatchObject({
      code: "malformed",
      hook: "architecture",
      message: expect.stringContaining("they gave [16] in batches of 128, and then [10] in batches of 128"),
      started: true,
    });
  }, 120_000);

  it("ends with the signal's reason", async () => {
    const stop = new AbortController();
    const verdict = verify(starter, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(verdict).rejects.toThrow("enough");
  }, 60_000);

  it.each([
    ["a file that does not compile", "export const step = (", "error", null, null, false, /line 1/],
    [
      "no step",
      changed("export function step", "function step"),
      "malformed",
      "step",
      null,
      false,
      /^the file must export step$/,
    ],
    [
      "a batch of 0",
      changed("return 128;", "return 0;"),
      "malformed",
      "batchSize",
      null,
      false,
      /the number 0$/,
    ],
    ["half a batch", changed("return 128;", "return 0.5;"), "malformed", "batchSize", null, false, /0\.5$/],
    [
      "a thousand million parameters",
      changed("[10] : [128]", "[10 ** 9] : [128]"),
      "malformed",
      "architecture",
      null,
      false,
      /number 1000000000$/,
    ],
    [
      "more parameters than the track has",
      changed("[10] : [128]", "[32] : [128]"),
      "malformed",
      "architecture",
      null,
      false,
      /within 8000 parameters; \[32\] gives 25450$/,
    ],
    [
      "an architecture that is no list",
      changed("[10] : [128]", "10 : [128]"),
      "malformed",
      "architecture",
      null,
      false,
      /it returned the number 10$/,
    ],
    [
      "init throws",
      changed("return null;", 'throw new Error("no idea");'),
      "error",
      "init",
      null,
      false,
      /init threw.*no idea/,
    ],
    [
      "schedule throws at step 3",
      changed("return { learningRate", 'if (step === 3) throw new Error("three"); return { learningRate'),
      "error",
      "schedule",
      3,
      true,
      /three/,
    ],
    [
      "a rate that is no number at step 2",
      changed(
        "return { learningRate",
        "if (step === 2) return { learningRate: Number.NaN }; return { learningRate",
      ),
      "malformed",
      "schedule",
      2,
      true,
      /whose learningRate is the number NaN$/,
    ],
    [
      "one tensor too few at step 1",
      changed("params.map((w, i) =>", "params.slice(1).map((w, i) =>"),
      "malformed",
      "step",
      1,
      true,
      /an array of 3/,
    ],
    [
      "a sample of the wrong length at step 1",
      `${starter}\nexport const sample = ({ batchSize }) => Array.from({ length: batchSize - 1 }, (_, i) => i);`,
      "malformed",
      "sample",
      1,
      true,
      /128 different indices.*an array of 127/,
    ],
    [
      "a sample of more than the budget has left, at the last step",
      `${starter}\nexport const sample = ({ step, batchSize }) =>
        Array.from({ length: step < 11 ? batchSize : 128 }, (_, i) => i);`,
      "malformed",
      "sample",
      11,
      true,
      /20 different indices.*an array of 128/,
    ],
    [
      "params of another network in mid-run",
      changed("{ params: params.map", "{ params: (learningRate > 1 ? [...params, params[0]!] : params).map")
        .replace("gradients[i]!", "gradients[i % 4]!")
        .replace("learningRate: 0.1", "learningRate: step === 3 ? 2 : 0.1"),
      "malformed",
      "step",
      3,
      true,
      /an array of 5$/,
    ],
    [
      "a rate that is far too large",
      changed("0.1 }", "1e30 }"),
      "diverged",
      "step",
      2,
      true,
      /beyond all numbers/,
    ],
  ] as const)(
    "refuses %s, naming hook, step and value",
    async (_, source, code, hook, step, started, value) => {
      const verdict = await refusal(source);
      expect(verdict).toMatchObject({ code, hook, step, started });
      expect(verdict.message).toMatch(value);
      if (hook) expect(verdict.message).toContain(hook);
      if (step) expect(verdict.message).toContain(`step ${step}`);
    },
    60_000,
  );

  it("refuses a hook that never ends, naming hook, step and limit, however busy the machine", async () => {
    const loops = changed("return { learningRate", "for (; step === 2; ); return { learningRate");
    const limits = { callMs: 500, totalMs: 600_000, stalledTimes: 1200 };
    expect(await verify(loops, {}, { limits })).toEqual({
      status: "refused",
      code: "timeout",
      hook: "schedule",
      step: 2,
      message: "schedule took longer than 500 ms; is there a loop that never ends? (schedule at step 2)",
      started: true,
    });
  }, 120_000);

  /** An entry whose schedule takes half a second on the wall, on a machine of which its host says what we say. */
  const slowly = (spent: () => Spent, stalledTimes: number) => {
    const exports: Exports = {
      architecture: () => [],
      batchSize: () => 650,
      init: () => null,
      schedule: () => sleep(500, { learningRate: 0.1 }),
      step: (_params, gradients) => ({ params: gradients, state: null }),
    };
    const held: Host = {
      start: async () => Object.assign(new ScriptedGuest(honest(exports)), { spent }),
      close: async () => {},
    };
    const limits = { callMs: 100, totalMs: 600_000, stalledTimes };
    return verify(starter, {}, { host: held, limits });
  };
  const waits = () => ({ cpuMs: 0, waitedMs: performance.now() });

  it("does not refuse a hook that is slow because the machine lets it wait", async () => {
    expect(await slowly(waits, 6000)).toMatchObject({ status: "verified" });
    expect(await slowly(() => ({ cpuMs: 0, waitedMs: 0 }), 6000)).toMatchObject({ code: "timeout" });
  }, 120_000);

  it("calls it our fault, to be tried again, when the machine lets a hook wait without end", async () => {
    await expect(slowly(waits, 2.5)).rejects.toMatchObject({ name: "AppError", code: "overloaded" });
  }, 120_000);
});
