import { describe, expect, it } from "vitest";
import { begin, halt, settle } from "@/app/workbench/attempt-state";
import { backendName, say } from "@/app/workbench/say";
import { exerciseFixture, resultFixture, verdictFixture } from "../fixtures";

const { shownTests } = exerciseFixture("gradient-descent");
const run = begin("run", shownTests);
const submission = begin("submission", shownTests);
const passed = verdictFixture([resultFixture("one step"), resultFixture("many steps")]);

describe("say", () => {
  it("say tells a run that starts what it waits for, as soon as that is known", () => {
    expect(say(run).headline).toBe("Starting");
    expect(say(run, { backend: "wasm", note: "WebGPU was lost" }).headline).toBe("Starting");
    expect(say(run, { backend: "webgpu" }).headline).toBe("Preparing the GPU");
    expect(say(submission, { backend: "webgpu" }).headline).toMatch(/Waiting for the grader/);
  });

  it("say calls a passed run feedback, and points to Submit", () => {
    const said = say(settle(run, passed));
    expect(said).toMatchObject({ tone: "pass", headline: "All 2 shown tests pass" });
    expect(said.detail).toMatch(/feedback only/i);
  });

  it("say gives a passed submission its points", () => {
    expect(say(settle(submission, passed))).toMatchObject({
      tone: "pass",
      headline: "Passed: 2 of 2 points",
    });
  });

  it("say tells the known mistake of the first test that failed", () => {
    const diagnosis = { mistake: "ascends", message: "You climb" };
    const verdict = verdictFixture([
      resultFixture("one step"),
      resultFixture("many steps", { status: "fail", score: 0, message: "1.2, expected 0.8", diagnosis }),
    ]);
    expect(say(settle(run, verdict))).toMatchObject({
      tone: "fail",
      headline: "Not yet: 1 of 2 tests passed",
      detail: "You climb",
    });
    expect(say(settle(submission, verdict))).toMatchObject({ headline: "Not yet: 1 of 2 points" });
  });

  it("say tells what was found where the mistake is not known", () => {
    const result = resultFixture("one step", { status: "timeout", score: 0, message: "no answer in 4 s" });
    expect(say(settle(run, verdictFixture([result]))).detail).toBe("no answer in 4 s");
  });

  it.each([
    ["compile", "It does not compile"],
    ["load", "It does not load"],
    ["run", "It broke off"],
  ] as const)("say tells an error of phase %s from the others", (phase, headline) => {
    const verdict = verdictFixture([], { status: "error", phase, message: "no" });
    expect(say(settle(run, verdict))).toMatchObject({ tone: "fail", headline, detail: "no" });
  });

  it("say never blames the learner for what is ours", () => {
    const verdict = verdictFixture([], {
      status: "infrastructure",
      message: "the judge died",
      code: "judge-died",
    });
    const said = say(settle(submission, verdict));
    expect(said.tone).toBe("warn");
    expect(said.detail).toMatch(/does not count against you/);
    expect(say(halt(run, "broken", "the frame did not load")).detail).toMatch(
      /frame did not load.*code is kept/i,
    );
  });

  it("say counts those before one in the queue", () => {
    expect(say({ ...submission, phase: "queued", position: 1 }).detail).toBe("Yours is next.");
    expect(say({ ...submission, phase: "queued", position: 2 }).detail).toBe("1 submission before yours.");
    expect(say({ ...submission, phase: "queued", position: 5 }).detail).toBe("4 submissions before yours.");
  });
});

it("backendName writes tfjs's names as people do, and leaves others alone", () => {
  expect([backendName("webgpu"), backendName("wasm"), backendName("new")]).toEqual([
    "WebGPU",
    "WebAssembly",
    "new",
  ]);
});
