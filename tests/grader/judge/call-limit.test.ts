import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type CallLimit, limitCall } from "@/grader/judge/call-limit";
import type { Spent } from "@/grader/judge/own-time";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What limitCall says of a guest, and after how many seconds; null when it says nothing in an hour. */
function faultOf(spent: ((seconds: number) => Spent) | undefined, limit: CallLimit) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  let told: { fault: string; at: number } | null = null;
  limitCall(spent ? { spent: () => spent(seconds()) } : {}, limit, (fault) => {
    expect(told).toBeNull();
    told = { fault, at: Math.round(seconds()) };
  });
  vi.advanceTimersByTime(3_600_000);
  return told;
}

const limit: CallLimit = { callMs: 10_000, stalledMs: 300_000 };
const before = { cpuMs: 700, waitedMs: 90_000 };

it("limitCall blames a loop that has a processor to itself, at its limit", () => {
  expect(faultOf((s) => ({ ...before, cpuMs: 700 + 1000 * s }), limit)).toEqual({ fault: "guest", at: 10 });
});

it("limitCall blames a loop on a machine that gives it a tenth of a processor, once it has had its time", () => {
  const spent = (s: number) => ({ cpuMs: 100 * s, waitedMs: 900 * s });
  expect(faultOf(spent, limit)).toEqual({ fault: "guest", at: 91 });
});

it("limitCall blames a guest that sleeps as one that works", () => {
  expect(faultOf(() => before, limit)).toEqual({ fault: "guest", at: 10 });
});

it("limitCall blames the machine where the guest, or its judge, waits for a processor without end", () => {
  const starved = (s: number) => ({ cpuMs: s, waitedMs: 999 * s });
  expect(faultOf(starved, limit)).toEqual({ fault: "machine", at: 300 });
  // Both wait at once, so the times add up to more than the wall's.
  const both = (s: number) => ({ cpuMs: s, waitedMs: 2000 * s });
  expect(faultOf(both, limit)).toEqual({ fault: "machine", at: 300 });
});

it("limitCall goes by the wall where no longer limit is given, or the host cannot tell", () => {
  expect(faultOf(() => ({ cpuMs: 0, waitedMs: 0 }), { callMs: 10_000 })).toEqual({ fault: "guest", at: 10 });
  expect(faultOf(undefined, limit)).toEqual({ fault: "guest", at: 10 });
});

it("limitCall says nothing of a call that is over, however late in it that comes", () => {
  const late = vi.fn();
  for (const afterMs of [0, 500, 5000]) {
    const over = limitCall({ spent: () => before }, limit, late);
    vi.advanceTimersByTime(afterMs);
    over();
    vi.advanceTimersByTime(3_600_000);
  }
  expect(late).not.toHaveBeenCalled();
});
