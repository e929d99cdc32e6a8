import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Attempt, type AttemptOptions } from "@/grader/judge/attempt";
import type { Ending } from "@/grader/judge/guest";
import { Stopped } from "@/grader/judge/stopped";
import type { StepTelemetry } from "@/grader/telemetry";
import { tensor, type Value } from "@/grader/value";
import { AppError } from "@/lib/app-error";
import { honest, ScriptedGuest } from "@/tests/grader/judge/scripted-guest";
import { collect } from "@/tests/support/collect";

const limits: AttemptOptions = { callMs: 1000, totalMs: 10_000 };

async function open(guest: ScriptedGuest, options: Partial<AttemptOptions> = {}) {
  return Attempt.open(guest, { ...limits, ...options });
}

/** Why a promise was stopped. */
const reasonOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    (value) => {
      throw new Error(`was not stopped: ${JSON.stringify(value)}`);
    },
    (e: unknown) => e,
  );
  if (!(error instanceof Stopped)) throw error;
  return error.reason;
};

const module = { code: "export const step = 1;", imports: [], names: [] };

afterEach(() => {
  vi.useRealTimers();
});

describe("Attempt.open", () => {
  it("waits until the guest is ready, and tells what it runs on", async () => {
    const guest = new ScriptedGuest(undefined, { ready: false });
    const opened = open(guest);
    guest.say({ type: "log", text: "booting" });
    guest.say({ type: "ready", backend: "webgpu", note: "slow" });
    expect(await opened).toMatchObject({ backend: "webgpu", note: "slow" });
  });

  it("calls it our fault when the guest ends before anything of the attempt has run", async () => {
    const guest = new ScriptedGuest(undefined, { ready: false });
    const opened = open(guest);
    guest.end({ why: "exited", detail: "code 1" });
    await expect(opened).rejects.toThrow(AppError);
    await expect(opened).rejects.toMatchObject({
      code: "sandbox-failed",
      message: expect.stringContaining("code 1"),
    });
  });

  it("gives a guest that never gets ready 30 s, and kills it", async () => {
    vi.useFakeTimers();
    const guest = new ScriptedGuest(undefined, { ready: false });
    const opened = expect(open(guest)).rejects.toMatchObject({ code: "sandbox-failed" });
    // Saying something else is not being ready.
    guest.say({ type: "log", text: "booting" });
    await vi.advanceTimersByTimeAsync(29_999);
    expect(guest.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await opened;
    expect(guest.killed).toBe(true);
  });

  it("kills the guest at once when it is told to stop, and leaves no timer behind", async () => {
    vi.useFakeTimers();
    for (const when of ["before", "meanwhile"]) {
      const abort = new AbortController();
      const guest = new ScriptedGuest(undefined, { ready: false });
      if (when === "before") abort.abort();
      const opened = reasonOf(open(guest, { signal: abort.signal }));
      abort.abort();
      expect(await opened).toEqual({ kind: "died", message: "stopped" });
      expect(guest.killed).toBe(true);
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});

describe("Attempt", () => {
  it("call sends a value there and brings one back", async () => {
    const step = (params: Value, options: Value): Value => ({ params, options });
    const attempt = await open(new ScriptedGuest(honest({ step })));
    const params = [tensor([1, -0, Number.NaN], [3, 1])];
    expect(await attempt.call("step", [params, { learningRate: 0.1 }])).toEqual({
      params,
      options: { learningRate: 0.1 },
    });
  });

  it("call names what is to be kept and whether it awaits, and counts what was left behind", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "call") script.say({ type: "returned", id: message.id, value: 1, leaked: 2 });
    });
    const attempt = await open(guest);
    await attempt.call("init", [], { keep: [""], awaits: true });
    await attempt.call("step", []);
    expect(guest.heard).toMatchObject([
      { type: "call", export: "init", keep: [""], awaits: true },
      { type: "call", export: "step", keep: [], awaits: false },
    ]);
    expect(attempt.leaked).toBe(4);
  });

  it("call is stopped by what the attempt throws, with its line, and the next call goes on", async () => {
    let calls = 0;
    const step = () => {
      if (calls++ === 0) throw new TypeError("x is undefined");
      return 7;
    };
    const attempt = await open(new ScriptedGuest(honest({ step })));
    expect(await reasonOf(attempt.call("step", []))).toEqual({
      kind: "threw",
      message: "TypeError: x is undefined",
      position: { line: 3, column: 9 },
    });
    expect(await attempt.call("step", [])).toBe(7);
  });

  const wrongCount = "the attempt answered 2 calls with something else than 2 answers";

  it("callEach asks for many calls in few messages, and gives back their answers in order", async () => {
    const guest = new ScriptedGuest(honest({ square: (x) => (x as number) ** 2 }));
    const attempt = await open(guest);
    const lists = Array.from({ length: 120 }, (_, i) => [i]);
    expect(await collect(attempt.callEach("square", lists))).toEqual(lists.map(([i]) => i! ** 2));
    expect(guest.heard.map((m) => m.type === "call-each" && m.count)).toEqual([50, 50, 20]);
    expect(await collect(attempt.callEach("square", []))).toEqual([]);
  });

  it("callEach says which call threw, and the next one goes on", async () => {
    const root = (x: Value) => {
      if ((x as number) < 0) throw new RangeError("no root");
      return Math.sqrt(x as number);
    };
    const attempt = await open(new ScriptedGuest(honest({ root })));
    const lists = Array.from({ length: 80 }, (_, i) => [i === 61 ? -1 : 4]);
    expect(await reasonOf(collect(attempt.callEach("root", lists)))).toMatchObject({
      kind: "threw",
      at: 61,
      message: "RangeError: no root",
    });
    expect(await collect(attempt.callEach("root", [[9]]))).toEqual([3]);
  });

  it.each([
    ["fewer answers than calls", { type: "returned", value: [1], leaked: 0 }, wrongCount],
    ["more", { type: "returned", value: [1, 2, 3], leaked: 0 }, wrongCount],
    ["one answer for all", { type: "returned", value: 1, leaked: 0 }, wrongCount],
    ["a record of answers", { type: "returned", value: { 0: 1, 1: 2, length: 2 }, leaked: 0 }, wrongCount],
    [
      "a throw in a call that was not asked for",
      { type: "threw", error: { name: "Error", message: "no" }, at: 2 },
      "the attempt threw in call 3 of 2",
    ],
  ])("callEach ends an attempt that gives %s", async (_what, answer, message) => {
    const guest = new ScriptedGuest((asked, script) => {
      if (asked.type === "call-each") script.say({ ...answer, id: asked.id });
    });
    const attempt = await open(guest);
    expect(await reasonOf(collect(attempt.callEach("step", [[1], [2]])))).toMatchObject({
      kind: "died",
      message,
    });
    expect(guest.killed).toBe(true);
  });

  it("load is stopped by a file that does not load", async () => {
    const guest = new ScriptedGuest((_message, script) =>
      script.say({
        type: "failed",
        error: { name: "ReferenceError", message: "b is not defined", line: 2, column: 1 },
      }),
    );
    expect(await reasonOf((await open(guest)).load(module))).toEqual({
      kind: "load",
      message: "ReferenceError: b is not defined",
      position: { line: 2, column: 1 },
    });
  });

  it("put leaves a value in the guest under a number of its own, until it is dropped", async () => {
    const guest = new ScriptedGuest();
    const attempt = await open(guest);
    const [a, b, c] = [attempt.put(tensor([1])), attempt.put("text"), attempt.put(3)];
    expect(new Set([a.id, b.id, c.id]).size).toBe(3);
    attempt.drop(a, b);
    attempt.drop(c);
    // Told with the next message, and once.
    attempt.put(4);
    attempt.put(5);
    expect(guest.heard).toMatchObject([
      { type: "put", id: a.id },
      { type: "put", id: b.id, value: "text" },
      { type: "put", id: c.id, value: 3 },
      { type: "put", value: 4, drop: [a.id, b.id, c.id] },
      { type: "put", value: 5 },
    ]);
    expect(guest.heard.at(-1)).not.toHaveProperty("drop");
  });

  it("refuses a second call before the first was answered: that is the test's mistake, and ours", async () => {
    const attempt = await open(new ScriptedGuest());
    const first = attempt.call("step", []);
    await expect(attempt.call("step", [])).rejects.toMatchObject({ code: "calls-overlap" });
    attempt.kill();
    expect((await reasonOf(first)).kind).toBe("died");
  });
});

describe("an oracle", () => {
  /** Asks once, and returns the answer or what it was refused with. */
  const asking = (ask: (oracle: number) => Record<string, unknown>) =>
    new ScriptedGuest((message, script) => {
      if (message.type === "call") script.say(ask((message.args as { id: number }[])[0]!.id));
      if (message.type === "answer") script.say({ type: "returned", id: 1, value: message.value, leaked: 0 });
      if (message.type === "refuse")
        script.say({ type: "returned", id: 1, value: message.message, leaked: 0 });
    });

  it("is answered by the judge, who so can count", async () => {
    const attempt = await open(asking((oracle) => ({ type: "ask", id: 5, oracle, args: [3] })));
    const asked: unknown[] = [];
    const oracle = attempt.oracle(async ([x]) => {
      asked.push(x);
      return (x as number) ** 2;
    });
    expect(await attempt.call("solve", [oracle])).toBe(9);
    expect(asked).toEqual([3]);
  });

  it("tells the attempt what it throws, and no more", async () => {
    const attempt = await open(asking((oracle) => ({ type: "ask", id: 5, oracle, args: [] })));
    const oracle = attempt.oracle(() => {
      throw new RangeError("the budget of 10 gradients is spent");
    });
    expect(await attempt.call("solve", [oracle])).toBe("the budget of 10 gradients is spent");
  });

  it("may be asked often, but not without waiting for answers", async () => {
    let answers = 0;
    const flood = (n: number) =>
      new ScriptedGuest((message, script) => {
        if (message.type === "answer" && ++answers === n)
          script.say({ type: "returned", id: 1, value: n, leaked: 0 });
        if (message.type !== "call") return;
        for (let id = 0; id < n; id++) script.say({ type: "ask", id, oracle: 0, args: [] });
      });
    const ask = async (n: number) => {
      answers = 0;
      let work = 0;
      const attempt = await open(flood(n));
      const oracle = attempt.oracle(() => ++work);
      return { call: attempt.call("solve", [oracle]), work: () => work };
    };
    expect(await (await ask(256)).call).toBe(256);
    const tooMany = await ask(100_000);
    expect(await reasonOf(tooMany.call)).toEqual({
      kind: "died",
      message: "the attempt asked more than 256 questions at once",
    });
    // The rest of the flood cost the judge nothing.
    expect(tooMany.work()).toBe(256);
  });
});

describe("an attempt's clocks", () => {
  it("stop a call at its limit, kill the guest, and let nothing of it be used again", async () => {
    vi.useFakeTimers();
    const guest = new ScriptedGuest();
    const attempt = await open(guest);
    const call = reasonOf(attempt.call("step", []));
    await vi.advanceTimersByTimeAsync(999);
    expect(guest.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const reason = await call;
    expect(reason).toEqual({
      kind: "timeout",
      message: "step took longer than 1000 ms; is there a loop that never ends?",
      limitMs: 1000,
    });
    expect(guest.killed).toBe(true);
    expect(await reasonOf(attempt.call("step", []))).toEqual(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("name loading", async () => {
    vi.useFakeTimers();
    const attempt = await open(new ScriptedGuest());
    const load = reasonOf(attempt.load(module));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await load).toMatchObject({
      kind: "timeout",
      message: expect.stringMatching(/^loading the file took longer than 1000 ms; /),
    });
  });

  it("count the calls together, and say when that was the limit", async () => {
    vi.useFakeTimers();
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "call")
        setTimeout(() => script.say({ type: "returned", id: message.id, value: 1, leaked: 0 }), 900);
    });
    const attempt = await open(guest, { totalMs: 2000 });
    for (let i = 0; i < 2; i++) {
      const call = attempt.call("step", []);
      await vi.advanceTimersByTimeAsync(900);
      await call;
    }
    const last = reasonOf(attempt.call("step", []));
    await vi.advanceTimersByTimeAsync(200);
    expect(await last).toEqual({
      kind: "timeout",
      message:
        "step took longer than 2000 ms, the time for all tests together; is there a loop that never ends?",
      limitMs: 2000,
    });
  });

  it("give a whole training run all the time there is, and name it", async () => {
    vi.useFakeTimers();
    const guest = new ScriptedGuest();
    const attempt = await open(guest);
    const run = reasonOf(attempt.train({}, () => {}));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(guest.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await run).toEqual({
      kind: "timeout",
      message:
        "training took longer than 10000 ms, the time for all tests together; is there a loop that never ends?",
      limitMs: 10_000,
    });
  });

  describe("where the host can tell a guest's own time", () => {
    /** Answers after so long on the wall, of which it had a processor for a share. */
    async function answersAfter(wallMs: number, share: number, times = 1) {
      vi.useFakeTimers();
      const scripted = new ScriptedGuest((message, script) => {
        if (message.type === "call")
          setTimeout(() => script.say({ type: "returned", id: message.id, value: 1, leaked: 0 }), wallMs);
      });
      const spent = () => ({ cpuMs: 0, waitedMs: (1 - share) * performance.now() });
      const attempt = await open(Object.assign(scripted, { spent }), { stalledTimes: 10 });
      let last: unknown;
      for (let i = 0; i < times; i++) {
        const call = attempt.call("step", []).catch((error: unknown) => error);
        await vi.advanceTimersByTimeAsync(wallMs);
        last = await call;
      }
      return last;
    }

    it("do not count what the machine let it wait", async () => {
      expect(await answersAfter(5000, 0.1)).toBe(1);
      expect(await answersAfter(5000, 0.9)).toMatchObject({ reason: { kind: "timeout", limitMs: 1000 } });
    });

    it("do not count it together either", async () => {
      expect(await answersAfter(5000, 0.1, 15)).toBe(1);
      expect(await answersAfter(5000, 0.15, 15)).toMatchObject({
        reason: { kind: "timeout", limitMs: 10_000, message: expect.stringContaining("all tests together") },
      });
    });

    it("call it our fault where it had next to nothing of a machine for ten times as long", async () => {
      expect(await answersAfter(12_000, 0.01)).toMatchObject({ name: "AppError", code: "overloaded" });
      expect(await answersAfter(5000, 0.01, 21)).toMatchObject({ name: "AppError", code: "overloaded" });
    });
  });

  it("make an answer after the deadline worthless", async () => {
    vi.useFakeTimers();
    const guest = new ScriptedGuest();
    const attempt = await open(guest);
    const call = reasonOf(attempt.call("step", []));
    await vi.advanceTimersByTimeAsync(1000);
    guest.say({ type: "returned", id: 0, value: 42, leaked: 0 });
    expect((await call).kind).toBe("timeout");
  });

  it("stop a call at once when the whole is told to stop", async () => {
    const abort = new AbortController();
    const guest = new ScriptedGuest();
    const attempt = await open(guest, { signal: abort.signal });
    const call = reasonOf(attempt.call("step", []));
    abort.abort();
    expect((await call).kind).toBe("died");
    expect(guest.killed).toBe(true);
  });
});

describe("an attempt that does not keep to the protocol ends, and its guest is killed", () => {
  const error = { name: "Error", message: "no" };

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["an unknown message", { type: "passed", passed: true }, /not part of the protocol/],
    ["a message without a type", { passed: true }, /not part of the protocol/],
    ["a message of the judge's", { type: "call", id: 0 }, /not part of the protocol/],
    ["an answer to another call", { type: "returned", id: 1, value: 1, leaked: 0 }, /nobody asked for/],
    ["an error of another call", { type: "threw", id: 1, error }, /nobody asked for/],
    ["an answer without a call", { type: "returned", value: 1, leaked: 0 }, /not part of the protocol/],
    [
      "an answer to the loading that is over",
      { type: "returned", id: -1, value: 1, leaked: 0 },
      /not part of the protocol/,
    ],
    ["that it was loaded, when it was called", { type: "loaded", exports: [] }, /nobody asked for/],
    ["that it did not load, when it was called", { type: "failed", error }, /nobody asked for/],
    ["that it is ready, twice", { type: "ready", backend: "wasm" }, /announced itself twice/],
    ["no value", { type: "returned", id: 0, leaked: 0 }, /not part of the protocol/],
    [
      "a broken value",
      { type: "returned", id: 0, value: { $: "tensor", dtype: "x" }, leaked: 0 },
      /a broken value: an unknown dtype/,
    ],
    [
      "a value that breaks whoever prints it",
      { type: "returned", id: 0, value: { $: { toString: 1, valueOf: 1 } }, leaked: 0 },
      /a broken value/,
    ],
    [
      "a question to an oracle that was never offered",
      { type: "ask", id: 0, oracle: 99, args: [] },
      /not offered/,
    ],
    ["a question that is no list", { type: "ask", id: 0, oracle: 0, args: {} }, /not offered/],
    ["a question that is broken", { type: "ask", id: 0, oracle: 0, args: { $: "?" } }, /a broken value/],
  ])("it sends %s", async (_what, header, message) => {
    const guest = new ScriptedGuest((asked, script) => {
      if (asked.type === "call") script.say(header);
    });
    const attempt = await open(guest);
    const reason = await reasonOf(attempt.call("step", []));
    expect(reason).toMatchObject({ kind: "died", message: expect.stringMatching(/^the attempt /) });
    expect(reason.message).toMatch(message);
    expect(guest.killed).toBe(true);
    expect(await reasonOf(attempt.load(module))).toEqual(reason);
  });

  it("it answers before it was asked", async () => {
    const guest = new ScriptedGuest();
    const attempt = await open(guest);
    guest.say({ type: "returned", id: 0, value: 42, leaked: 0 });
    expect((await reasonOf(attempt.call("step", []))).message).toBe(
      "the attempt sent an answer that nobody asked for",
    );
    expect(guest.killed).toBe(true);
  });

  it("it asks oracles again and again when no call is under way", async () => {
    const guest = new ScriptedGuest(honest({ step: () => 1 }));
    const attempt = await open(guest);
    let asked = 0;
    const { id: oracle } = attempt.oracle(() => ++asked);
    await attempt.call("step", []);
    // A promise that was not awaited may ask once too late: it is told so.
    guest.say({ type: "ask", id: 7, oracle, args: [] });
    expect(guest.heard.at(-1)).toEqual({ type: "refuse", id: 7, message: "the call is over", blobs: [] });
    expect(await attempt.call("step", [])).toBe(1);
    for (let id = 0; id < 1000; id++) guest.say({ type: "ask", id, oracle, args: [] });
    expect((await reasonOf(attempt.call("step", []))).message).toContain("not offered");
    expect(asked).toBe(0);
  });

  it("it answers twice: the first is its answer, and the second its end", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type !== "call") return;
      for (const value of [1, 2]) script.say({ type: "returned", id: message.id, value, leaked: 0 });
    });
    const attempt = await open(guest);
    expect(await attempt.call("step", [])).toBe(1);
    expect((await reasonOf(attempt.call("step", []))).message).toContain("nobody asked for");
  });

  it.each([
    ["a call", (attempt: Attempt) => attempt.call("step", []), null],
    ["two calls", (attempt: Attempt) => collect(attempt.callEach("step", [[], []])), [null, null]],
  ])(
    "it says anything at all to %s: the judge has a value or a reason, and never an error of its own",
    {
      timeout: 120_000,
    },
    async (_what, ask, honestly) => {
      const types = ["ready", "loaded", "failed", "returned", "threw", "ask", "log", "lost", "progress"];
      const json = fc.jsonValue({ maxDepth: 2 });
      const anyHeader = fc.record(
        {
          type: fc.oneof(fc.constantFrom(...types), json),
          id: fc.oneof(fc.constantFrom(0, 1, -1), json),
          value: fc.oneof(
            fc.constantFrom({ $: "number", is: "NaN" }, { $: "foreign", what: { toString: null } }),
            json,
          ),
          leaked: fc.oneof(fc.constant(0), json),
          error: fc.oneof(fc.constant({ name: "Error", message: "no" }), json),
          oracle: fc.oneof(fc.constant(0), json),
          args: fc.oneof(fc.constant([]), json),
          changed: fc.oneof(fc.constantFrom(0, 99), json),
          at: fc.oneof(fc.constantFrom(0, 1, 2, 9999), json),
          text: json,
        },
        { requiredKeys: ["type"], noNullPrototype: true },
      );
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(anyHeader, { minLength: 1, maxLength: 3 }), async (headers) => {
          const guest = new ScriptedGuest((message, script) => {
            if (message.type !== "call" && message.type !== "call-each") return;
            for (const header of headers) script.say(header);
            // An honest answer last, so that what is ignored does not leave the call waiting.
            script.say({ type: "returned", id: message.id, value: honestly, leaked: 0 });
          });
          const attempt = await open(guest);
          attempt.oracle(() => 1);
          try {
            await ask(attempt);
            seen.add("a value");
          } catch (error) {
            if (!(error instanceof Stopped)) throw error;
            seen.add(error.reason.kind);
          }
          attempt.kill();
        }),
        { numRuns: 10_000 },
      );
      expect([...seen].sort()).toEqual(["a value", "died", "threw"]);
    },
  );
});

describe("what an attempt prints", () => {
  it("is passed on up to 64,000 characters, and then dropped", async () => {
    const printed: string[] = [];
    const guest = new ScriptedGuest();
    await open(guest, { onLog: (text) => printed.push(text) });
    for (let i = 0; i < 10_000; i++) guest.say({ type: "log", text: "x".repeat(1000) });
    const total = printed.join("").length;
    expect(total).toBeGreaterThan(60_000);
    expect(total).toBeLessThanOrEqual(64_000);
  });

  it("counts its lines too, so that empty ones end as well", async () => {
    let lines = 0;
    const guest = new ScriptedGuest();
    await open(guest, { onLog: () => lines++ });
    for (let i = 0; i < 70_000; i++) guest.say({ type: "log", text: "" });
    // Each counts for 32 characters.
    expect(lines).toBe(2_000);
  });
});

describe("the progress of a training run", () => {
  it("reaches whoever waits for it, and nobody else", async () => {
    const seen: StepTelemetry[] = [];
    const guest = new ScriptedGuest((message, script) => {
      if (message.type !== "train") return;
      const progress = (id: number, telemetry: unknown) => script.say({ type: "progress", id, telemetry });
      progress(message.id, { step: 0, loss: 2.5, accuracy: 0.5 });
      progress(message.id + 1, { step: 1, loss: 1 });
      progress(message.id, { step: 2, loss: null });
      script.say({ type: "returned", id: message.id, value: [], leaked: 0 });
    });
    const attempt = await open(guest);
    await attempt.train({}, (telemetry) => seen.push(telemetry));
    guest.say({ type: "progress", id: 0, telemetry: { step: 3, loss: 0 } });
    expect(seen).toEqual([
      { step: 0, loss: 2.5, accuracy: 0.5 },
      { step: 2, loss: Number.NaN },
    ]);
  });
});

describe("the params of a training run", () => {
  const sending = (value: unknown) =>
    new ScriptedGuest((message, script) => {
      if (message.type !== "train") return;
      script.say({ type: "params", id: message.id + 1, steps: 1, value: [1] });
      script.say({ type: "params", id: message.id, steps: 2, value });
      script.say({ type: "returned", id: message.id, value: [], leaked: 0 });
    });
  const broken = { $: "nothing known" };

  it("reach whoever looks at them", async () => {
    const seen: unknown[] = [];
    const attempt = await open(sending([2]));
    await attempt.train(
      {},
      () => {},
      (...shown) => seen.push(shown),
    );
    expect(seen).toEqual([[2, [2]]]);
  });

  it("end the attempt when they are broken, but are not even read where nobody looks", async () => {
    const attempt = await open(sending(broken));
    expect(await attempt.train({}, () => {})).toEqual([]);
    const watched = await open(sending(broken));
    await expect(
      watched.train(
        {},
        () => {},
        () => {},
      ),
    ).rejects.toThrow(/broken value/);
  });
});

describe("a GPU that is lost", () => {
  it("ends the attempt by nobody's fault, whatever is under way", async () => {
    const guest = new ScriptedGuest(
      (message, script) => {
        if (message.type !== "call") return;
        script.say({ type: "lost" });
        script.say({ type: "threw", id: message.id, error: { name: "Error", message: "mapAsync failed" } });
      },
      { backend: "webgpu" },
    );
    const attempt = await open(guest);
    await expect(attempt.call("step", [])).rejects.toMatchObject({ code: "gpu-lost" });
    expect(guest.killed).toBe(true);
    await expect(attempt.call("step", [])).rejects.toMatchObject({ code: "gpu-lost" });
  });

  it("is not believed of a guest that has none", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "call") script.say({ type: "lost" });
    });
    const attempt = await open(guest);
    await expect(attempt.call("step", [])).rejects.toThrow(/lost a device that it did not have/);
  });
});

describe("how an attempt ended", () => {
  it.each<[Ending, string]>([
    [{ why: "memory", limitBytes: 1200 * 2 ** 20 }, "the attempt used more than 1200 MB of memory"],
    [
      { why: "output", detail: "a header is not JSON" },
      "the attempt sent more than it may: a header is not JSON",
    ],
    [{ why: "exited", detail: "code 3" }, "the attempt's process ended by itself (code 3)"],
    [
      { why: "gone" },
      "the worker that ran the code is gone: its memory was full, or the browser ended it; the code is kept",
    ],
    [{ why: "killed" }, "the attempt was stopped"],
  ])("%o is told in words", async (ending, message) => {
    const guest = new ScriptedGuest((_message, script) => script.end(ending));
    expect(await reasonOf((await open(guest)).call("step", []))).toEqual({ kind: "died", message });
  });

  it("a limit of ours on its processor time is told as time", async () => {
    const guest = new ScriptedGuest((_message, script) => script.end({ why: "cpu", limitSeconds: 120 }));
    expect(await reasonOf((await open(guest)).call("step", []))).toEqual({
      kind: "timeout",
      message: "the attempt used more than 120 s of processor time",
      limitMs: 120_000,
    });
  });

  it("between two calls is told to the next", async () => {
    const guest = new ScriptedGuest(honest({ step: () => 1 }));
    const attempt = await open(guest);
    await attempt.call("step", []);
    guest.end({ why: "exited", detail: "code 3" });
    expect((await reasonOf(attempt.call("step", []))).message).toContain("code 3");
    // And nothing is said to it any more.
    attempt.put(1);
  });
});
