import { describe, expect, it } from "vitest";
import { type GradeRequest, grade } from "@/grader/judge/grade";
import { gradeExercise } from "@/grader/judge/grade-exercise";
import type { Test } from "@/grader/suite";
import { type TensorValue, tensor, type Value } from "@/grader/value";
import { type RunEvent, Verdict } from "@/grader/verdict";
import { AppError } from "@/lib/app-error";
import { exerciseOf, stepTest } from "@/tests/grader/judge/exercise";
import { type Exports, honest, ScriptedGuest, scriptedHost } from "@/tests/grader/judge/scripted-guest";

/** The exports are scripted, so any file that has them will do. */
const source = "export const step = 1;";

const combined = (sign: number): Exports => ({
  step: (params, gradients, options) => {
    const { learningRate } = options as { learningRate: number };
    const lists = [params, gradients] as unknown as TensorValue[][];
    return lists[0]!.map((w, i) =>
      tensor(
        Array.from(w.data, (x, k) => x + sign * learningRate * lists[1]![i]!.data[k]!),
        w.shape,
      ),
    );
  },
});
const right = combined(-1);
const ascends = combined(+1);
const throws = (message: string): Exports => ({
  step: () => {
    throw new Error(message);
  },
});

const shown = [stepTest("step moves"), stepTest("step moves again", 2)];
const hidden = [stepTest("step moves in secret", 3)];
const exercise = exerciseOf({ shown, hidden });

const noMnist = async () => {
  throw new Error("no data here");
};

async function gradeWith(exports: Exports, request: Partial<GradeRequest> = {}) {
  const host = scriptedHost(honest(exports));
  const events: RunEvent[] = [];
  const verdict = await grade({
    exercise,
    source,
    seed: "7",
    host,
    mnist: noMnist,
    onEvent: (event) => events.push(event),
    ...request,
  });
  expect(Verdict.parse(verdict)).toEqual(verdict);
  return { verdict, events, guests: host.guests };
}

const statuses = (verdict: Verdict) => verdict.tests.map((t) => t.status);

describe("grade", () => {
  it("passes an attempt that passes every test, shown and hidden", async () => {
    const { verdict, guests } = await gradeWith(right);
    expect(verdict).toMatchObject({
      status: "pass",
      exercise: "small-step",
      exerciseVersion: "abc",
      seed: "7",
      environment: { host: "process", backend: "scripted" },
      score: 6,
      maxScore: 6,
    });
    expect(verdict.tests.map((t) => [t.name, t.hidden])).toEqual([
      ["step moves", false],
      ["step moves again", false],
      ["step moves in secret", true],
    ]);
    expect(guests).toHaveLength(1);
    expect(guests[0]!.killed).toBe(true);
  });

  it("fails an attempt that fails some, and gives points for the others", async () => {
    let calls = 0;
    const step = (...args: Value[]) => (calls++ === 1 ? [] : right.step!(...args));
    const { verdict } = await gradeWith({ step });
    expect(verdict).toMatchObject({
      status: "fail",
      message: "1 of 3 tests did not pass",
      score: 4,
      maxScore: 6,
    });
    expect(statuses(verdict)).toEqual(["pass", "fail", "pass"]);
  });

  it("gives the same bytes for the same attempt and seed, and other numbers for another", async () => {
    const once = JSON.stringify((await gradeWith(ascends)).verdict);
    expect(JSON.stringify((await gradeWith(ascends)).verdict)).toBe(once);
    expect(JSON.stringify((await gradeWith(ascends, { seed: "8" })).verdict)).not.toBe(once);
  });

  it("starts no guest for a file that does not compile", async () => {
    const { verdict, guests } = await gradeWith(right, { source: "export const step = ;" });
    expect(verdict).toMatchObject({
      status: "error",
      phase: "compile",
      position: { line: 1, column: 21 },
      environment: { host: "none", backend: "none" },
      score: 0,
      maxScore: 6,
    });
    expect(statuses(verdict)).toEqual(["not-run", "not-run", "not-run"]);
    expect(guests).toHaveLength(0);
  });

  it("runs no test of a file that does not load", async () => {
    const host = scriptedHost((_message, script) =>
      script.say({ type: "failed", error: { name: "Error", message: "top", line: 2, column: 7 } }),
    );
    const { verdict } = await gradeWith(right, { host });
    expect(verdict).toMatchObject({
      status: "error",
      phase: "load",
      message: "top",
      position: { line: 2, column: 7 },
    });
    expect(statuses(verdict)).toEqual(["not-run", "not-run", "not-run"]);
    expect(host.guests[0]!.killed).toBe(true);
  });

  it("says once what went wrong where nothing worked", async () => {
    const { verdict } = await gradeWith(throws("TODO"));
    expect(verdict).toMatchObject({
      status: "error",
      phase: "run",
      message: "TODO",
      position: { line: 3, column: 9 },
      score: 0,
    });
    expect(statuses(verdict)).toEqual(["error", "error", "error"]);
  });

  it("ends at a call that takes too long, and runs no test after it", async () => {
    let calls = 0;
    const step = (...args: Value[]) => (calls++ === 1 ? new Promise<never>(() => {}) : right.step!(...args));
    const quick = { ...exercise, meta: { ...exercise.meta, budgets: { callMs: 30, totalMs: 5000 } } };
    const { verdict, guests } = await gradeWith({ step }, { exercise: quick });
    expect(verdict).toMatchObject({
      status: "timeout",
      limitMs: 30,
      message: expect.stringContaining("step took longer than 30 ms"),
      score: 1,
    });
    expect(statuses(verdict)).toEqual(["pass", "timeout", "not-run"]);
    expect(guests[0]!.killed).toBe(true);
  });

  it("ends where the guest dies, and keeps what was earned before", async () => {
    let calls = 0;
    const host = scriptedHost((message, script, frame) => {
      if (message.type === "call" && calls++ === 2) script.end({ why: "memory", limitBytes: 512 * 2 ** 20 });
      else honest(right)(message, script, frame);
    });
    const { verdict } = await gradeWith(right, { host });
    expect(verdict).toMatchObject({
      status: "error",
      phase: "run",
      message: "the attempt used more than 512 MB of memory",
      score: 3,
    });
    expect(statuses(verdict)).toEqual(["pass", "pass", "error"]);
  });

  it("never passes an exercise without tests", async () => {
    const { verdict } = await gradeWith(right, { exercise: exerciseOf() });
    expect(verdict).toMatchObject({ status: "fail", message: "no test ran", score: 0, maxScore: 0 });
  });

  it("widens tolerances on the backend that it is told of, and on no other", async () => {
    const nearly: Exports = {
      step: (params) => [tensor((params as [TensorValue])[0].data.map((x) => x * 1.02))],
    };
    const still: Test = {
      ...stepTest("step stands still"),
      async run(t) {
        const next = await t.attempt.call("step", [[tensor([1])]]);
        t.close(next, [tensor([1])], { rtol: 0.01, atol: 0 });
      },
    };
    const exercise = exerciseOf({ shown: [still] });
    const statusWith = async (slackOn: Record<string, number>) =>
      (await gradeWith(nearly, { exercise, slackOn })).verdict.status;
    expect(await statusWith({ webgpu: 3 })).toBe("fail");
    expect(await statusWith({ scripted: 3 })).toBe("pass");
  });

  it("throws what is our fault, and kills the guest", async () => {
    const broken: Test = {
      ...stepTest("step breaks its author's heart"),
      run() {
        throw new TypeError("of the author");
      },
    };
    const host = scriptedHost(honest(right));
    await expect(gradeWith(right, { host, exercise: exerciseOf({ shown: [broken] }) })).rejects.toThrow(
      "of the author",
    );
    expect(host.guests[0]!.killed).toBe(true);

    const dead = {
      async start() {
        const guest = new ScriptedGuest(undefined, { ready: false });
        queueMicrotask(() => queueMicrotask(() => guest.end({ why: "exited", detail: "code 1" })));
        return guest;
      },
      async close() {},
    };
    const failing = gradeWith(right, { host: dead });
    await expect(failing).rejects.toThrow(AppError);
    await expect(failing).rejects.toMatchObject({ code: "sandbox-failed" });
  });

  it("stops when it is told to, with the reason it was given, and kills the guest", async () => {
    const abort = new AbortController();
    const host = scriptedHost((message, script) => {
      if (message.type === "load") script.say({ type: "loaded", exports: [] });
      if (message.type === "call") abort.abort(new Error("the learner pressed Stop"));
    });
    await expect(gradeWith(right, { host, signal: abort.signal })).rejects.toThrow(
      "the learner pressed Stop",
    );
    expect(host.guests[0]!.killed).toBe(true);
    // And not even begun where it was told before.
    await expect(gradeWith(right, { host, signal: abort.signal })).rejects.toThrow(
      "the learner pressed Stop",
    );
  });

  it("tells events in order, and of hidden tests only their names and outcomes", async () => {
    const talkative: Exports = {
      step: (...args) => right.step!(...args),
    };
    const host = scriptedHost((message, script, frame) => {
      if (message.type === "call") script.say({ type: "log", text: `asked ${JSON.stringify(message.args)}` });
      honest(talkative)(message, script, frame);
    });
    const { events } = await gradeWith(right, { host });
    expect(
      events.map((e) => {
        if (e.type === "test") return [e.type, e.result.name, e.result.status];
        if (e.type === "log") return [e.type, e.test];
        return e.type === "test-started" ? [e.type, e.name] : [e.type];
      }),
    ).toEqual([
      ["started"],
      ["test-started", "step moves"],
      ["log", "step moves"],
      ["test", "step moves", "pass"],
      ["test-started", "step moves again"],
      ["log", "step moves again"],
      ["test", "step moves again", "pass"],
      ["test-started", "step moves in secret"],
      ["test", "step moves in secret", "pass"],
    ]);
    expect(events[0]).toEqual({ type: "started", host: "process", backend: "scripted", tests: 3 });
  });

  it("lets nothing that an attempt says carry a hidden test's inputs into the verdict", async () => {
    // It remembers its arguments, and throws them wherever it can: when called, and when it is loaded again.
    const onlyHidden = exerciseOf({
      hidden: [stepTest("step moves in secret"), stepTest("step moves in secret too")],
    });
    for (const when of ["call", "load"]) {
      let secret = "";
      let loads = 0;
      const host = scriptedHost((message, script) => {
        const error = { name: "Error", message: `I saw ${secret}` };
        if (message.type === "load" && (when === "call" || ++loads <= 2))
          script.say({ type: "loaded", exports: [] });
        else if (message.type === "load") script.say({ type: "failed", error });
        else if (message.type === "call") {
          secret = JSON.stringify(message.args);
          script.say({ type: "log", text: error.message });
          if (when === "call") script.say({ type: "threw", id: message.id, error });
          else script.say({ type: "returned", id: message.id, value: 0, leaked: 0 });
        }
      });
      const { verdict, events } = await gradeWith(right, { host, exercise: onlyHidden });
      expect(secret.length).toBeGreaterThan(20);
      expect(verdict).toMatchObject({ status: "error", message: "your code threw an error" });
      expect(JSON.stringify([verdict, events])).not.toContain("I saw");
    }
  });
});

describe("gradeExercise", () => {
  const ascending = {
    name: "ascends",
    fails: "step moves",
    diagnosis: "You add the gradient, so you climb.",
    // The scripted guest tells the attempts apart by this.
    source: `${source} // ascends`,
  };
  const withMistakes = exerciseOf({
    shown,
    hidden,
    mistakes: [{ ...ascending, name: "other", source: `${source} // other` }, ascending],
  });

  /** A host whose guests behave as the file that they were given. */
  const hostOf = (learner: Exports) =>
    scriptedHost(
      (() => {
        let exports = learner;
        return (message, script, frame) => {
          if (message.type === "load") {
            if (message.code.includes("// ascends")) exports = ascends;
            else if (message.code.includes("// other")) exports = { step: () => [] };
            else exports = learner;
          }
          honest(exports)(message, script, frame);
        };
      })(),
    );
  const gradeIt = (host: ReturnType<typeof scriptedHost>) =>
    gradeExercise(withMistakes, { source, seed: "7", host, mnist: noMnist });

  it("names the known mistake behind every failure, in hidden tests too", async () => {
    const host = hostOf(ascends);
    const verdict = await gradeIt(host);
    expect(verdict.tests.map((t) => t.diagnosis)).toEqual(
      Array(3).fill({ mistake: "ascends", message: "You add the gradient, so you climb." }),
    );
    // One guest for the attempt and one for all replays, and none of them is left.
    expect(host.guests).toHaveLength(2);
    expect(host.guests.every((g) => g.killed)).toBe(true);
  });

  it("replays nothing for an attempt that passes", async () => {
    const host = hostOf(right);
    expect((await gradeIt(host)).status).toBe("pass");
    expect(host.guests).toHaveLength(1);
  });

  it("judges as well where a known mistake makes a test throw, and names no mistake", async () => {
    const odd: Test = {
      ...stepTest("step moves oddly"),
      async run(t) {
        const [next] = (await t.attempt.call("step", [[], [], {}])) as [{ data: number[] }];
        t.check(next.data.length > 9, "too short");
      },
    };
    const host = hostOf({ step: () => [tensor([1])] });
    const exercise = { ...withMistakes, shown: { tests: [odd] }, hidden: { tests: [] } };
    const verdict = await gradeExercise(exercise, { source, seed: "7", host, mnist: noMnist });
    expect(verdict.tests).toMatchObject([{ status: "fail", message: "too short" }]);
    expect(verdict.tests[0]!.diagnosis).toBeUndefined();
  });

  it("calls nobody's own error a known mistake", async () => {
    const verdict = await gradeIt(hostOf(throws("TODO")));
    expect(verdict.tests.map((t) => t.diagnosis)).toEqual([undefined, undefined, undefined]);
  });
});
