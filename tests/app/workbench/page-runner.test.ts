import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { endRunner, leaveRunner, pageRunner } from "@/app/workbench/page-runner";
import type { RunnerOptions } from "@/grader/hosts/runner";

const dispose = vi.fn();
vi.mock("@/grader/hosts/browser", () => ({ createBrowserRunner: () => ({ dispose }) }));

const options = {} as RunnerOptions;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  endRunner();
  vi.useRealTimers();
});

it("the runner goes on to the exercise that asks soon, and ends where none does", async () => {
  const runner = await pageRunner(options);
  leaveRunner();
  expect(await pageRunner(options)).toBe(runner);
  dispose.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).not.toHaveBeenCalled();
  leaveRunner();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).toHaveBeenCalledOnce();
});

it("an exercise that was left before it asked for the runner does not end it under the next", async () => {
  await pageRunner(options);
  dispose.mockClear();
  leaveRunner();
  leaveRunner();
  await pageRunner(options);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dispose).not.toHaveBeenCalled();
});
