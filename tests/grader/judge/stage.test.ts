import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStage } from "@/grader/judge/stage";
import { honest, scriptedHost } from "@/tests/grader/judge/scripted-guest";

const budgets = { callMs: 1000, totalMs: 10_000 };

describe("openStage", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const open = () => {
    const host = scriptedHost(honest({ step: (x) => x! }));
    return { stage: openStage(host), guests: host.guests };
  };

  it("lets one guest serve one test after the other", async () => {
    const { stage, guests } = open();
    const first = await stage.guest(budgets);
    expect(await stage.guest(budgets)).toBe(first);
    expect(await stage.guest({ ...budgets, totalMs: 5000 })).toBe(first);
    expect(guests).toHaveLength(1);
    expect(await first.call("step", [7])).toBe(7);
  });

  it("ends it when it is told to, and gives whoever comes next another", async () => {
    const { stage, guests } = open();
    stage.clear();
    const first = await stage.guest(budgets);
    stage.clear();
    expect(guests[0]!.killed).toBe(true);
    expect(await stage.guest(budgets)).not.toBe(first);
  });

  it("gives another in the place of one that has ended by itself", async () => {
    const { stage, guests } = open();
    await stage.guest(budgets);
    guests[0]!.end({ why: "exited", detail: "code 1" });
    expect(await (await stage.guest(budgets)).call("step", [7])).toBe(7);
    expect(guests).toHaveLength(2);
  });

  it.each([
    ["20 s", async () => vi.advanceTimersByTime(20_001), budgets],
    [
      "800 tests",
      async (stage: ReturnType<typeof openStage>) => {
        for (let test = 1; test < 800; test++) await stage.guest(budgets);
      },
      budgets,
    ],
    [
      "a test that may take longer than the guest was opened for",
      async () => {},
      { ...budgets, totalMs: 20_000 },
    ],
  ])("gives another after %s", async (_what, pass, next) => {
    const { stage, guests } = open();
    const first = await stage.guest(budgets);
    await pass(stage);
    expect(await stage.guest(next)).not.toBe(first);
    expect(guests.map(({ killed }) => killed)).toEqual([true, false]);
  });

  it("gives each test the time for a call that its exercise gives", async () => {
    const silent = openStage(scriptedHost(() => {}));
    await silent.guest({ ...budgets, callMs: 5000 });
    const attempt = await silent.guest({ ...budgets, callMs: 30 });
    const answer = attempt.call("step", [1]).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(31);
    expect(await answer).toMatch(/step took longer than 30 ms/);
  });
});
