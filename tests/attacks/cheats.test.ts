import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { compile } from "@/grader/compile";
import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";
import type { Host } from "@/grader/judge/guest";
import { digitsDataset } from "@/grader/leaderboard/baseline";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import { halves } from "@/grader/leaderboard/halves";
import { trainEntry } from "@/grader/leaderboard/train-entry";
import { trainSeed } from "@/grader/leaderboard/train-seed";
import { verifyEntry } from "@/grader/leaderboard/verify-entry";
import { createRandom } from "@/lib/random";
import { describeVerdict, fewExamples, notHeld, plainEntry, readCheats } from "./support/cheats";
import { pretrain } from "./support/pretrained";

async function digits(name: "train" | "test", count: number) {
  const split = await mnistFromFolder(".build/data", name);
  return split.examples(0, count);
}
const train = await digits("train", 10_000);
const test = await digits("test", 10_000);
const cheats = readCheats(pretrain(train));
const bothSeeds = ["cheat 1", "cheat 2"];
type Verified = Extract<EntryVerdict, { status: "verified" }>;
const outcomes = new Map<string, string>();

describe("an entry that cheats", () => {
  let host: Host;
  const verify = (source: string, examples: number, seeds: readonly string[]) => {
    const track = { name: "sprint", examples, maxParameters: 250_000 } as const;
    const trainer = { host, train, test, exerciseVersion: "attacked" };
    return verifyEntry(
      { source, track, seeds },
      { trainSeed: (run) => trainSeed({ source, track, ...run }, trainer) },
    );
  };
  /** What the plain recipe comes to, by budget. */
  const plains = new Map<number, Promise<Verified>>();
  function plainOf(examples: number): Promise<Verified> {
    const plain =
      plains.get(examples) ??
      verify(plainEntry, examples, bothSeeds).then((verdict) => {
        if (verdict.status !== "verified") throw new Error(describeVerdict(verdict));
        return verdict;
      });
    plains.set(examples, plain);
    return plain;
  }

  beforeAll(() => {
    host = createProcessHost({ ahead: 2, mode: "process" });
  });
  afterAll(async () => {
    await host.close();
    const held = cheats.filter(({ name }) => outcomes.has(name)).length;
    const width = Math.max(...cheats.map(({ name }) => name.length));
    const lines = cheats.flatMap(({ name, goal }) => [
      `  ${name.padEnd(width)}  ${outcomes.get(name) ?? "FAILED"}`,
      `  ${"".padEnd(width)}    ${goal}`,
    ]);
    console.log(
      ["", `cheat (${cheats.length})`, ...lines, `  process: ${held} of ${cheats.length} held`].join("\n"),
    );
  });

  it("is one of at least 20, and the plain recipe beside them learns", async () => {
    expect(cheats.length).toBeGreaterThanOrEqual(20);
    const { runs } = await plainOf(fewExamples);
    for (const { publicAccuracy } of runs) expect(publicAccuracy).toBeGreaterThan(0.4);
  }, 120_000);

  it.each(["weights-compressed", "weights-distilled"])(
    "%s would be worth something, were pixels and labels not renamed",
    async (name) => {
      const module = await compile(cheats.find((cheat) => cheat.name === name)!.source, []);
      if (!module.ok) throw new Error(module.message);
      const guest = await Attempt.open(await host.start(), { callMs: 10_000, totalMs: 60_000 });
      onTestFinished(() => guest.kill());
      await guest.load(module);
      const { accuracy } = await trainEntry(guest, {
        track: { name: "sprint", examples: 128, maxParameters: 250_000 },
        train: digitsDataset(train),
        random: createRandom(1),
        hookSeed: 1,
      });
      expect(accuracy(digitsDataset(test), halves.public)).toBeGreaterThan(0.6);
    },
    120_000,
  );

  it.each(cheats)(
    "$name gets nothing",
    async (cheat) => {
      // A memory needs a second run to be of use.
      const seeds = cheat.name.startsWith("memory") ? bothSeeds : bothSeeds.slice(0, 1);
      const verdict = await verify(cheat.source, cheat.examples, seeds);
      expect(notHeld(cheat, verdict, await plainOf(cheat.examples))).toBeNull();
      if (verdict.status === "refused") expect(verdict.message).not.toBe("");
      outcomes.set(cheat.name, describeVerdict(verdict));
    },
    120_000,
  );
});
