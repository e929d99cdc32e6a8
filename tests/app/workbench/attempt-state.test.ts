import { describe, expect, it } from "vitest";
import {
  type AttemptState,
  apply,
  begin,
  countEnded,
  halt,
  isOver,
  ofSubmission,
  settle,
} from "@/app/workbench/attempt-state";
import type { SubmissionView } from "@/app/workbench/submission-view";
import { exerciseFixture, resultFixture, verdictFixture } from "../fixtures";

const { shownTests } = exerciseFixture("gradient-descent");
const start = begin("run", shownTests);
const statuses = ({ tests }: AttemptState) => tests.map(({ name, status }) => `${name}: ${status}`);

describe("a run", () => {
  it("begin lists the shown tests as waiting, with their points", () => {
    expect(statuses(start)).toEqual(["one step: waiting", "many steps: waiting"]);
    expect(start.tests.map(({ maxScore }) => maxScore)).toEqual([1, 2]);
    expect(isOver(start)).toBe(false);
  });

  it("apply follows a test from running to its result", () => {
    const running = apply(start, { type: "test-started", name: "one step", hidden: false });
    expect(statuses(running)).toEqual(["one step: running", "many steps: waiting"]);
    const ended = apply(running, { type: "test", result: resultFixture("one step") });
    expect(statuses(ended)).toEqual(["one step: pass", "many steps: waiting"]);
    expect(countEnded(ended)).toBe(1);
  });

  it("apply tells where it runs", () => {
    const started = apply(start, { type: "started", host: "browser", backend: "webgpu", tests: 2 });
    expect(started).toMatchObject({ phase: "running", backend: "webgpu", total: 2 });
  });

  it("apply keeps what a test prints beside it, the last lines of many", () => {
    let state = start;
    for (let i = 0; i < 300; i++) state = apply(state, { type: "log", test: "one step", text: `${i}` });
    expect(state.tests[0]?.log).toHaveLength(200);
    expect(state.tests[0]?.log?.at(-1)).toBe("299");
    expect(state.tests[1]?.log).toBeUndefined();
  });

  it("apply keeps what the module prints outside any test", () => {
    const printed = apply(start, { type: "log", test: null, text: "hello" });
    expect(apply(printed, { type: "log", test: "one step", text: "inside" }).log).toEqual(["hello"]);
  });

  it("settle takes the verdict's word for every test, and calls the rest not run", () => {
    const before = apply(start, { type: "test", result: resultFixture("one step", { status: "fail" }) });
    const settled = settle(before, verdictFixture([resultFixture("one step")]));
    expect(statuses(settled)).toEqual(["one step: pass", "many steps: not-run"]);
    expect(isOver(settled)).toBe(true);
  });

  it("halt leaves what has ended and takes back what was running", () => {
    const ended = apply(start, { type: "test", result: resultFixture("one step") });
    const running = apply(ended, { type: "test-started", name: "many steps", hidden: false });
    const halted = halt(running, "stopped");
    expect(statuses(halted)).toEqual(["one step: pass", "many steps: not-run"]);
    expect(isOver(halted)).toBe(true);
  });
});

describe("ofSubmission", () => {
  const view = (change: Partial<SubmissionView>): SubmissionView => ({
    id: "s1",
    slug: "gradient-descent",
    createdAt: "2026-01-01T00:00:00.000Z",
    state: "running",
    position: null,
    progress: null,
    verdict: null,
    ...change,
  });

  it("ofSubmission tells the place in the queue", () => {
    const state = ofSubmission(view({ state: "queued", position: 4 }), shownTests);
    expect(state).toMatchObject({ kind: "submission", phase: "queued", position: 4 });
  });

  it("ofSubmission lists hidden tests as they end, after the shown ones", () => {
    const tests = [
      { name: "one step", hidden: false, status: "pass" as const },
      { name: "a hidden one", hidden: true, status: "fail" as const },
    ];
    const state = ofSubmission(view({ progress: { of: 3, tests } }), shownTests);
    expect(statuses(state)).toEqual(["one step: pass", "many steps: waiting", "a hidden one: fail"]);
    expect(state.total).toBe(3);
    expect(countEnded(state)).toBe(2);
  });

  it("ofSubmission settles on the verdict", () => {
    const verdict = verdictFixture([resultFixture("one step"), resultFixture("many steps")]);
    expect(ofSubmission(view({ state: "done", verdict }), shownTests)).toMatchObject({
      phase: "done",
      verdict,
    });
  });

  it("ofSubmission shows the grade there is when a later regrade failed", () => {
    const verdict = verdictFixture([resultFixture("one step")]);
    expect(ofSubmission(view({ state: "failed", verdict }), shownTests).phase).toBe("done");
  });

  it("ofSubmission takes the blame for a submission that could not be graded", () => {
    const state = ofSubmission(view({ state: "failed" }), shownTests);
    expect(state.phase).toBe("broken");
    expect(state.trouble).toMatch(/does not count against you/);
  });
});
