import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { passLatest } from "@/lib/queue/latest";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("passLatest sends the first at once, then the latest of those that came meanwhile", async () => {
  const sent: number[] = [];
  const latest = passLatest(250, async (value: number) => void sent.push(value));
  latest.push(1);
  latest.push(2);
  latest.push(3);
  expect(sent).toEqual([1]);
  await vi.advanceTimersByTimeAsync(249);
  latest.push(4);
  expect(sent).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([1, 4]);
});

it("passLatest sends one at a time, however long one takes", async () => {
  const sent: number[] = [];
  const latest = passLatest(250, async (value: number) => {
    sent.push(value);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
  latest.push(1);
  await vi.advanceTimersByTimeAsync(900);
  latest.push(2);
  expect(sent).toEqual([1]);
  // Done after 1000 ms, then 250 ms apart.
  await vi.advanceTimersByTimeAsync(349);
  expect(sent).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([1, 2]);
});

it("passLatest sends nothing after stop, which waits for what is on its way", async () => {
  const arrived: number[] = [];
  const latest = passLatest(250, async (value: number) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    arrived.push(value);
  });
  latest.push(1);
  latest.push(2);
  let stopped = false;
  latest.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(99);
  expect(stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(stopped).toBe(true);
  latest.push(3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(arrived).toEqual([1]);
});
