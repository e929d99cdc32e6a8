import { expect, it } from "vitest";
import { HookClock } from "@/grader/leaderboard/hook-clock";

const where = { hook: "step", step: 7 };

/** A guest of which its host tells what we say. */
const guestWith = (cpuMs: number, waitedMs: number) => {
  let now = { cpuMs, waitedMs };
  return {
    spent: () => now,
    spends(cpu: number, waited: number) {
      now = { cpuMs: now.cpuMs + cpu, waitedMs: now.waitedMs + waited };
    },
  };
};

it("HookClock allows ten seconds and a tenth of one for each step, and names hook, step and value beyond", () => {
  const clock = new HookClock();
  clock.allowSteps(300);
  clock.spend(40_000, where);
  expect(() => clock.spend(1, where)).toThrow(
    expect.objectContaining({
      ...where,
      code: "timeout",
      message: "the hooks of a run may take 40 s together, and took 41 s",
    }),
  );
});

it("HookClock does not count what guests waited for a processor, each from when it was watched", () => {
  const clock = new HookClock();
  const [first, second] = [guestWith(500, 90_000), guestWith(500, 90_000)];
  clock.watch(first);
  first.spends(1000, 20_000);
  clock.watch(second);
  second.spends(1000, 20_000);
  // Fifty seconds on the wall, of which forty were spent waiting.
  clock.spend(50_000, where);
  expect(() => clock.spend(2000, where)).toThrow("took 12 s");
});

it("HookClock counts at least the processor time, also where guest and judge waited at once", () => {
  const clock = new HookClock();
  const guest = guestWith(0, 0);
  clock.watch(guest);
  guest.spends(10_500, 90_000);
  expect(() => clock.spend(20_000, where)).toThrow("took 11 s");
});

it("HookClock calls it our fault when a machine lets hooks wait for ten times what they may take", () => {
  const clock = new HookClock();
  const guest = guestWith(0, 0);
  clock.watch(guest);
  guest.spends(1000, 200_000);
  clock.spend(100_000, where);
  expect(() => clock.spend(1, where)).toThrow(
    expect.objectContaining({ name: "AppError", code: "overloaded" }),
  );
});
