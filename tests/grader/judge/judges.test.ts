import { afterEach, describe, expect, it, vi } from "vitest";
import { createJudges, type Judges, trainersFor } from "@/grader/judge/judges";
import type { createJudge } from "@/grader/judge/service";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import type { SeedRequest, SeedVerdict } from "@/grader/leaderboard/seed-trainer";
import type { Verdict } from "@/grader/verdict";

interface Asked {
  by: number;
  answer(): void;
  fail(): void;
  /** Of an entry. */
  seed?: string;
}

const trained = (seed: string): SeedVerdict => ({
  status: "trained",
  exerciseVersion: "abc",
  architecture: { hidden: [10] },
  parameterCount: 7960,
  batchSize: 128,
  hooks: ["step"],
  environment: { host: "process", backend: "wasm" },
  run: { seed, publicAccuracy: 0.9, privateAccuracy: 0.8, examplesSeen: 60_000, curve: [[60_000, 0.3]] },
});

/** Judges that answer when they are told to, each with its own number. */
function scripted() {
  const asked: Asked[] = [];
  const closed: number[] = [];
  const giveWay: number[] = [];
  let made = 0;
  const create: typeof createJudge = ({ givesWay = false } = {}) => {
    const by = ++made;
    if (givesWay) giveWay.push(by);
    const ask = <Answer>(answer: Answer, more: { seed?: string } = {}) =>
      new Promise<Answer>((resolve, reject) => {
        asked.push({ by, ...more, answer: () => resolve(answer), fail: () => reject(new Error("died")) });
      });
    return {
      pid: by,
      grade: () => ask({ seed: String(by) } as Verdict),
      trainSeed: ({ seed }: SeedRequest) => ask(trained(seed), { seed }),
      close: async () => void closed.push(by),
    };
  };
  return { asked, closed, giveWay, create, made: () => made };
}

const request = { slug: "adam", source: "", seed: "7" };
const grade = (judges: Judges): Promise<Verdict> => judges.grade(request);

describe("createJudges", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("starts one at once, and another only when all are busy, up to the most", async () => {
    const { asked, create, made } = scripted();
    const judges = createJudges({ grading: 3, create });
    expect(made()).toBe(1);
    for (let i = 0; i < 5; i++) void grade(judges);
    expect(asked.map(({ by }) => by)).toEqual([1, 2, 3, 1, 2]);
    expect(made()).toBe(3);
  });

  it("gives the next to whoever has least to do, and each answer to whoever asked", async () => {
    const { asked, create } = scripted();
    const judges = createJudges({ grading: 2, create });
    const [a, b] = [grade(judges), grade(judges)];
    asked[1]!.answer();
    expect((await b).seed).toBe("2");
    const c = grade(judges);
    expect(asked[2]!.by).toBe(2);
    asked[0]!.answer();
    asked[2]!.fail();
    expect((await a).seed).toBe("1");
    await expect(c).rejects.toThrow("died");
  });

  it("ends those that a rush had started when there was nothing to do for a minute, but the first never", async () => {
    vi.useFakeTimers();
    const { asked, closed, create, made } = scripted();
    const judges = createJudges({ grading: 2, create });
    const both = [grade(judges), grade(judges)];
    for (const { answer } of asked) answer();
    await Promise.all(both);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(closed).toEqual([2]);
    void grade(judges);
    void grade(judges);
    expect([made(), asked.at(-1)!.by]).toEqual([3, 3]);
    await judges.close();
    expect(closed).toEqual([2, 1, 3]);
  });

  it("has the seeds of an entry trained by judges of their own, which give way, and keeps the seeds' order", async () => {
    const { asked, giveWay, create } = scripted();
    const judges = createJudges({ grading: 1, training: 2, create });
    const verdict = judges.verifyEntry({ source: "", track: "sprint", seeds: ["a", "b", "c"] });
    const graded = grade(judges);
    expect(asked.map(({ by, seed }) => [by, seed])).toEqual([
      [2, "a"],
      [3, "b"],
      [2, "c"],
      [1, undefined],
    ]);
    expect(giveWay).toEqual([2, 3]);
    for (const { answer } of asked.reverse()) answer();
    expect((await graded).seed).toBe("1");
    const { runs } = (await verdict) as Extract<EntryVerdict, { status: "verified" }>;
    expect(runs.map(({ seed }) => seed)).toEqual(["a", "b", "c"]);
  });

  it("starts none for submissions where there are none to grade, and none at all once it is closed", async () => {
    const { create, made } = scripted();
    const judges = createJudges({ grading: 0, create });
    expect([made(), judges.pid]).toEqual([0, undefined]);
    await judges.close();
    const verdict = judges.verifyEntry({ source: "", track: "sprint", seeds: ["a"] });
    await expect(verdict).rejects.toMatchObject({ code: "judge-closed" });
    expect(made()).toBe(0);
  });
});

it("trainersFor leaves a core to the guests, and is never more than an entry has seeds", () => {
  expect([1, 2, 3, 4, 64].map(trainersFor)).toEqual([1, 1, 2, 3, 3]);
});
