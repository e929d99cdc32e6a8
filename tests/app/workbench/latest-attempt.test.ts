import { describe, expect, it, vi } from "vitest";
import { createLatestAttempt } from "@/app/workbench/latest-attempt";
import { resultFixture, verdictFixture } from "../fixtures";
import { frames } from "./frames";

const shown = [
  { name: "a", idea: "An idea.", points: 2 },
  { name: "b", idea: "Another.", points: 1 },
];
const started = { type: "started", host: "browser", backend: "wasm", tests: 2 } as const;

function follow() {
  const { signal, pass } = frames();
  const latest = createLatestAttempt(signal());
  const told = vi.fn();
  latest.subscribe(told);
  return { latest, told, pass };
}

describe("createLatestAttempt", () => {
  it("createLatestAttempt tells of a run's events once a frame, and has them all", () => {
    const { latest, told, pass } = follow();
    latest.begin("run", shown);
    told.mockClear();
    latest.add(started);
    latest.add({ type: "test-started", name: "a", hidden: false });
    latest.add({ type: "test", result: resultFixture("a", { status: "pass" }) });
    latest.add({ type: "test-started", name: "b", hidden: false });
    expect(told).not.toHaveBeenCalled();
    pass();
    expect(told).toHaveBeenCalledOnce();
    expect(latest.state()).toMatchObject({
      phase: "running",
      tests: [
        { name: "a", status: "pass" },
        { name: "b", status: "running" },
      ],
    });
  });

  it("createLatestAttempt tells at once that a run begins and how it ends, though no frame comes", () => {
    const { latest, told } = follow();
    latest.begin("run", shown);
    expect(told).toHaveBeenCalledTimes(1);
    latest.add(started);
    latest.settle(verdictFixture([resultFixture("a"), resultFixture("b")]));
    expect(told).toHaveBeenCalledTimes(2);
    expect(latest.state()).toMatchObject({ phase: "done" });
    latest.begin("run", shown);
    latest.halt("broken", "the worker is gone");
    expect(latest.state()).toMatchObject({ phase: "broken", trouble: "the worker is gone" });
  });

  it("createLatestAttempt has nothing to add to before anything has begun", () => {
    const { latest } = follow();
    latest.add(started);
    latest.halt("stopped");
    expect(latest.state()).toBeNull();
  });
});
