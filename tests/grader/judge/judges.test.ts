import { afterEach, describe, expect, it, vi } from "vitest";
import { createJudges } from "@/grader/judge/judges";
import type { Judge } from "@/grader/judge/service";
import type { Verdict } from "@/grader/verdict";

/** Judges that answer when they are told to, each with its own number. */
function scripted() {
  const asked: { by: number; answer(): void; fail(): void }[] = [];
  const closed: number[] = [];
  let made = 0;
  const create = (): Judge => {
    const by = ++made;
    const ask = () =>
      new Promise<never>((resolve, reject) => {
        const answer = () => resolve({ seed: String(by) } as never);
        asked.push({ by, answer, fail: () => reject(new Error("died")) });
      });
    return { pid: by, grade: ask, verifyEntry: ask, close: async () => void closed.push(by) };
  };
  return { asked, closed, create, made: () => made };
}

const request = { slug: "adam", source: "", seed: "7" };
const grade = (judge: Judge): Promise<Verdict> => judge.grade(request);

describe("createJudges", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("starts one at once, and another only when all are busy, up to the most", async () => {
    const { asked, create, made } = scripted();
    const judges = createJudges(3, create);
    expect(made()).toBe(1);
    for (let i = 0; i < 5; i++) void grade(judges);
    expect(asked.map(({ by }) => by)).toEqual([1, 2, 3, 1, 2]);
    expect(made()).toBe(3);
  });

  it("gives the next to whoever has least to do, and each answer to whoever asked", async () => {
    const { asked, create } = scripted();
    const judges = createJudges(2, create);
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
    const judges = createJudges(2, create);
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
});
