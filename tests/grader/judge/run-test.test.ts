import { describe, expect, it } from "vitest";
import { Attempt } from "@/grader/judge/attempt";
import { type RunTestOptions, runTest } from "@/grader/judge/run-test";
import type { Test, TestContext } from "@/grader/suite";
import { type TensorValue, tensor, type Value } from "@/grader/value";
import type { RunEvent } from "@/grader/verdict";
import { type Exports, honest, ScriptedGuest } from "@/tests/grader/judge/scripted-guest";
import { collect } from "@/tests/support/collect";

const close = { rtol: 1e-5, atol: 1e-6 };

const testOf = (run: (t: TestContext) => Promise<void> | void): Test => ({
  name: "step moves",
  idea: "The gradient points uphill.",
  points: 2,
  run,
});

interface Setup extends Partial<RunTestOptions> {
  exports?: Exports;
  guest?: ScriptedGuest;
  callMs?: number;
}

/** Runs one test against an attempt with these exports. */
async function run(body: (t: TestContext) => Promise<void> | void, setup: Setup = {}) {
  const { exports = { step: (x) => x! }, guest = new ScriptedGuest(honest(exports)), callMs = 1000 } = setup;
  const log: string[] = [];
  const events: RunEvent[] = [];
  const attempt = await Attempt.open(guest, { callMs, totalMs: 10_000, onLog: (text) => log.push(text) });
  const ran = await runTest(testOf(body), attempt, {
    module: { code: "", imports: [], names: [] },
    seed: "1",
    hidden: false,
    mnist: async () => ({ images: new Float32Array(784), labels: Uint8Array.of(7), count: 1 }),
    trainInside: false,
    log,
    onEvent: (event) => events.push(event),
    ...setup,
  });
  return { ...ran, events, guest };
}

describe("runTest", () => {
  it("gives a test that runs to its end all its points", async () => {
    const { result, stopped } = await run(async (t) => {
      t.close(await t.attempt.call("step", [1]), 1, close);
    });
    expect(result).toEqual({
      name: "step moves",
      idea: "The gradient points uphill.",
      hidden: false,
      status: "pass",
      score: 2,
      maxScore: 2,
      log: [],
      series: [],
    });
    expect(stopped).toBeNull();
  });

  it.each([
    [false, 5],
    [true, undefined],
  ])(
    "counts the tensors that its calls left behind, in a test whose being hidden is %s",
    async (hidden, leaked) => {
      const guest = new ScriptedGuest((message, script) => {
        if (message.type === "load") return script.say({ type: "loaded", exports: ["step"] });
        if (message.type === "call")
          script.say({ type: "returned", id: message.id, value: 1, leaked: message.id + 2 });
      });
      const { result } = await run(
        async (t) => {
          await t.attempt.call("step", [1]);
          await t.attempt.call("step", [1]);
        },
        { guest, hidden },
      );
      expect(result.status).toBe("pass");
      expect(result.leaked).toBe(leaked);
    },
  );

  it("loads the module anew before the test, so that nothing is remembered from the one before", async () => {
    const { guest } = await run(async (t) => {
      await t.attempt.call("step", [1]);
    });
    expect(guest.heard.map((m) => m.type)).toEqual(["load", "call"]);
  });

  it("tells what was asked, what was due, and where the answer first parts from it", async () => {
    const { result } = await run(
      async (t) => {
        const next = await t.attempt.call("step", [[tensor([1, 2])], { learningRate: 0.1 }]);
        t.close(next, [tensor([1, 3])], { ...close, what: "params", step: 3 });
      },
      { exports: { step: () => [tensor([1, 2])] } },
    );
    expect(result).toMatchObject({
      status: "fail",
      score: 0,
      message: "step 3, params[0][1] is 2, expected 3",
      call: "step([tf.tensor([1, 2])], { learningRate: 0.1 })",
      expected: "[tf.tensor([1, 3])]",
      actual: "[tf.tensor([1, 2])]",
      divergence: { where: "step 3, params[0][1]", step: 3, actual: "2", expected: "3" },
    });
  });

  it("names a slip that the numbers alone give away", async () => {
    const { result } = await run(async (t) => {
      t.close(await t.attempt.call("step", [[2, 4, 6]]), [1, 2, 3], close);
    });
    expect(result.diagnosis?.mistake).toBe("scale");
  });

  it("fails a check with its message, and its step where there is one", async () => {
    const { result } = await run((t) => {
      t.check(true, "holds");
      t.check(false, "the loss must fall", { actual: "2.3", expected: "< 0.5", step: 60 });
    });
    expect(result).toMatchObject({
      status: "fail",
      message: "the loss must fall",
      actual: "2.3",
      expected: "< 0.5",
      divergence: { where: "step 60", step: 60, actual: "2.3", expected: "< 0.5" },
    });
    expect(result).not.toHaveProperty("call");
  });

  it("makes what the attempt throws an error with the line, and goes on", async () => {
    const step = () => {
      throw new Error("TODO");
    };
    const { result, stopped } = await run(
      async (t) => {
        await t.attempt.call("step", [1]);
      },
      { exports: { step } },
    );
    expect(result).toMatchObject({
      status: "error",
      score: 0,
      message: "TODO",
      call: "step(1)",
      position: { line: 3, column: 9 },
    });
    expect(stopped).toBeNull();
  });

  it("makes a call that takes too long a timeout, after which no test can run", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "load") script.say({ type: "loaded", exports: [] });
    });
    const { result, stopped } = await run(
      async (t) => {
        await t.attempt.call("step", [1]);
      },
      { guest, callMs: 20 },
    );
    expect(result).toMatchObject({
      status: "timeout",
      message: expect.stringContaining("step took longer than 20 ms"),
    });
    expect(stopped?.reason.kind).toBe("timeout");
  });

  it("makes a module that does not load again an error, after which no test can run", async () => {
    const guest = new ScriptedGuest((_m, script) =>
      script.say({ type: "failed", error: { name: "Error", message: "not twice" } }),
    );
    const { result, stopped } = await run(() => {}, { guest });
    expect(result).toMatchObject({ status: "error", message: "not twice" });
    expect(stopped?.reason.kind).toBe("load");
  });

  describe("of calls that are asked together", () => {
    const exports: Exports = {
      root: (x) => {
        if ((x as number) < 0) throw new RangeError("no root");
        return Math.sqrt(x as number);
      },
    };

    it("tells the one that threw", async () => {
      const { result } = await run(
        async (t) => void (await collect(t.attempt.callEach("root", [[4], [-9], [16]]))),
        {
          exports,
        },
      );
      expect(result).toMatchObject({ status: "error", message: "RangeError: no root", call: "root(-9)" });
    });

    it("tells the last one where an answer is wrong, as of calls one by one", async () => {
      const together = await run(
        async (t) => t.close(await collect(t.attempt.callEach("root", [[4], [9]])), [2, 4], close),
        { exports },
      );
      expect(together.result).toMatchObject({ status: "fail", call: "root(9)" });
      const oneByOne = await run(
        async (t) =>
          t.close([await t.attempt.call("root", [4]), await t.attempt.call("root", [9])], [2, 4], close),
        { exports },
      );
      expect(together.fingerprint).toEqual(oneByOne.fingerprint);
    });

    it("tells the one whose answer is wrong, and asks no more than are under way", async () => {
      const lists = Array.from({ length: 120 }, (_, i) => [i]);
      const guest = new ScriptedGuest(honest({ same: (x) => (x === 3 ? 4 : x!) }));
      const { result, fingerprint } = await run(
        async (t) => {
          let due = 0;
          for await (const answer of t.attempt.callEach("same", lists)) t.close(answer, due++, close);
        },
        { guest },
      );
      expect(result).toMatchObject({ status: "fail", call: "same(3)" });
      expect(fingerprint).toEqual([0, 1, 2, 4]);
      expect(guest.heard.map(({ type }) => type)).toEqual(["load", "call-each"]);
    });

    it("tells how many took too long, and none of them", async () => {
      const guest = new ScriptedGuest((message, script) => {
        if (message.type === "load") script.say({ type: "loaded", exports: [] });
      });
      const { result } = await run(
        async (t) => void (await collect(t.attempt.callEach("root", [[4], [9]]))),
        {
          guest,
          callMs: 20,
        },
      );
      expect(result).toMatchObject({
        status: "timeout",
        message: "2 calls of root took longer than 20 ms; is there a loop that never ends?",
      });
      expect(result.call).toBeUndefined();
    });
  });

  describe("of an attempt that changes what it is given", () => {
    /** Says that its first argument was changed, whatever it answers. */
    const changes = (value: Value) =>
      new ScriptedGuest((message, script) => {
        if (message.type === "load") script.say({ type: "loaded", exports: [] });
        if (message.type === "call")
          script.say({ type: "returned", id: message.id, value, leaked: 0, changed: 0 });
      });
    const twice = async (t: TestContext, due: Value) => {
      const kept = t.attempt.put([1, 2, 3]);
      await t.attempt.call("step", [kept]);
      t.close(await t.attempt.call("step", [kept]), due, close);
    };

    it("says so, when it fails at a value it was given before", async () => {
      const { result } = await run((t) => twice(t, [4, 5, 6]), { guest: changes([1, 7, 9]) });
      expect(result.diagnosis).toMatchObject({
        mistake: "in-place",
        message: expect.stringMatching(/^step changes its first/),
      });
    });

    it("says so of calls that were asked together, where a later one is given what an earlier one changed", async () => {
      const changesAt = (at: number) =>
        new ScriptedGuest((message, script) => {
          if (message.type === "load") script.say({ type: "loaded", exports: [] });
          if (message.type === "call-each")
            script.say({ type: "returned", id: message.id, value: [1, 2], leaked: 0, changed: 0, at });
        });
      const body = async (t: TestContext) => {
        const kept = t.attempt.put([1, 2, 3]);
        t.close(await collect(t.attempt.callEach("step", [[kept], [kept]])), [1, 5], close);
      };
      expect((await run(body, { guest: changesAt(0) })).result.diagnosis?.mistake).toBe("in-place");
      expect((await run(body, { guest: changesAt(1) })).result.diagnosis).toBeUndefined();
    });

    it("says rather what is wrong with every number, and nothing of a test that passes", async () => {
      const { result } = await run((t) => twice(t, [4, 5, 6]), { guest: changes([-4, -5, -6]) });
      expect(result.diagnosis?.mistake).toBe("sign");
      const passed = await run((t) => twice(t, [4, 5, 6]), { guest: changes([4, 5, 6]) });
      expect(passed.result).toMatchObject({ status: "pass" });
      expect(passed.result.diagnosis).toBeUndefined();
    });
  });

  it("keeps seven digits of a point, since engines differ in the last ones of a logarithm", async () => {
    const { result, events } = await run((t) => {
      t.plot({ name: "error", x: "log₁₀ h", y: "log₁₀ of the error" }, [-0.5, -7.397932607750386]);
      t.plot({ name: "error", x: "log₁₀ h", y: "log₁₀ of the error" }, [1e-9, 1e21]);
    });
    expect(result.series[0]!.points).toEqual([
      [-0.5, -7.397933],
      [1e-9, 1e21],
    ]);
    expect(events.filter((e) => e.type === "point")[0]).toMatchObject({ point: [-0.5, -7.397933] });
  });

  it("widens tolerances, and distorts answers, where it is told to", async () => {
    const body = async (t: TestContext) =>
      t.close(await t.attempt.call("step", [1]), 1, { rtol: 0, atol: 0.1 });
    const distort = (answer: Value) => (answer as number) + 0.25;
    expect((await run(body, { distort })).result).toMatchObject({ status: "fail", actual: "1.25" });
    expect((await run(body, { distort, slack: 3 })).result.status).toBe("pass");
  });

  it("does not take an author's mistake for the learner's", async () => {
    await expect(
      run((t) => {
        (t as unknown as { nothing(): void }).nothing();
      }),
    ).rejects.toThrow(
      expect.objectContaining({
        code: "broken-exercise",
        message: expect.stringMatching(/^the test "step moves" threw TypeError: /),
      }),
    );
  });

  it("draws from the seed and the test's own name", async () => {
    const draw = async (setup: Setup) => {
      const drawn: number[] = [];
      await run((t) => {
        drawn.push(t.random.uniform(), t.random.normal());
      }, setup);
      return drawn;
    };
    expect(await draw({ seed: "1" })).toEqual(await draw({ seed: "1" }));
    expect(await draw({ seed: "1" })).not.toEqual(await draw({ seed: "2" }));
  });

  it("tells whether a test drew from its seed", async () => {
    expect((await run(() => {})).drew).toBe(false);
    expect((await run((t) => void t.random.uniform())).drew).toBe(true);
    expect((await run((t) => t.check(t.random.uniform() > 1, "no"))).drew).toBe(true);
  });

  it("collects curves, without what cannot be drawn, and tells each point as it comes", async () => {
    const loss = { name: "loss", x: "step", y: "J" };
    const { result, events } = await run((t) => {
      t.plot(loss, [0, 2.3]);
      t.plot(loss, [1, Number.NaN]);
      t.plot({ ...loss, name: "accuracy" }, [0, 0.1]);
      t.plot(loss, [2, 1.9]);
    });
    expect(result.series).toEqual([
      {
        ...loss,
        points: [
          [0, 2.3],
          [2, 1.9],
        ],
      },
      { ...loss, name: "accuracy", points: [[0, 0.1]] },
    ]);
    expect(events.map((e) => (e.type === "point" ? [e.series.name, ...e.point] : e.type))).toEqual([
      "test-started",
      ["loss", 0, 2.3],
      ["accuracy", 0, 0.1],
      ["loss", 2, 1.9],
    ]);
  });

  it("gives each test what was printed meanwhile, and no other", async () => {
    const log = ["while it was loaded"];
    const { result } = await run(() => {}, { log });
    expect(result.log).toEqual(["while it was loaded"]);
    expect(log).toEqual([]);
  });

  it("keeps what was answered, word for word where it is no number, to recognise mistakes by", async () => {
    const answers: Value[] = [[1, tensor([2, 3])], { kind: "foreign", what: "a promise" }, Number.NaN];
    const step = () => {
      if (answers.length === 0) throw new Error("TODO");
      return answers.shift()!;
    };
    const { fingerprint } = await run(
      async (t) => {
        for (;;) await t.attempt.call("step", []);
      },
      { exports: { step } },
    );
    expect(fingerprint).toEqual([1, "a tensor of shape [2]", 2, 3, "a promise", null, "TODO"]);
  });

  it("keeps no more of long answers than it compares", async () => {
    const { fingerprint } = await run(async (t) => {
      for (let i = 0; i < 3; i++) await t.attempt.call("step", [tensor(new Float32Array(400))]);
    });
    expect(fingerprint).toHaveLength(512);
  });

  it("tells of a failed training at which step it diverged, and draws it up to there", async () => {
    const grows: Exports[string] = (params) =>
      (params as readonly TensorValue[]).map((w) =>
        tensor(
          w.data.map((x) => 1e12 * (x + 1)),
          w.shape,
        ),
      );
    const { result } = await run(
      async (t) => {
        const data = { images: Float32Array.of(1, 0), labels: Uint8Array.of(0, 1), count: 2 };
        const training = { layerSizes: [1, 2], data, steps: 9, step: "step", options: {} };
        const { finalLoss } = await t.train(training);
        t.check(finalLoss < 1, `the loss is ${finalLoss}; below 1 is due`);
      },
      { exports: { step: grows } },
    );
    // 10³⁸ after three steps at the latest, and more than float32 holds after four.
    expect(result.message).toBe("the loss is NaN; below 1 is due; the training diverged at step 4");
    expect(result.series[0]!.points.map(([step]) => step)).toEqual([0, 1, 2, 3]);
  });

  it("hands the test its data and its oracles", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "load") script.say({ type: "loaded", exports: [] });
      if (message.type === "call") script.say({ type: "ask", id: 0, oracle: 0, args: [4] });
      if (message.type === "answer") script.say({ type: "returned", id: 1, value: message.value, leaked: 0 });
    });
    const { result } = await run(
      async (t) => {
        const { labels } = await t.mnist("train", 0, 1);
        const oracle = t.attempt.oracle(([x]) => (x as number) + labels[0]!);
        t.close(await t.attempt.call("solve", [oracle], { awaits: true }), 11, close);
      },
      { guest },
    );
    expect(result.status).toBe("pass");
  });
});

describe("runTest, when the test is hidden,", () => {
  const secret = "w0=0.123456";
  const shown = [
    "message",
    "call",
    "expected",
    "actual",
    "divergence",
    "position",
    "diagnosis",
    "log",
    "series",
  ];

  it("tells of a failure its idea and diagnosis, and nothing that was asked", async () => {
    const { result, events } = await run(
      async (t) => {
        t.plot({ name: "loss", x: "step", y: "J" }, [0, 0.123456]);
        t.close(await t.attempt.call("step", [[0.2, 0.4, 0.6]]), [0.1, 0.2, 0.3], close);
      },
      { hidden: true, log: [secret] },
    );
    expect(result).toEqual({
      name: "step moves",
      idea: "The gradient points uphill.",
      message: "The gradient points uphill.",
      hidden: true,
      status: "fail",
      score: 0,
      maxScore: 2,
      diagnosis: expect.objectContaining({ mistake: "scale" }),
      log: [],
      series: [],
    });
    expect(events).toEqual([{ type: "test-started", name: "step moves", hidden: true }]);
  });

  it("tells of an error only its line, for its words are the learner's", async () => {
    const step = () => {
      throw new Error(secret);
    };
    const { result, fingerprint } = await run(
      async (t) => {
        await t.attempt.call("step", [0.123456]);
      },
      { hidden: true, exports: { step } },
    );
    expect(result).toMatchObject({
      status: "error",
      message: "your code threw an error",
      position: { line: 3, column: 9 },
    });
    expect(
      Object.keys(result)
        .filter((key) => shown.includes(key))
        .sort(),
    ).toEqual(["log", "message", "position", "series"]);
    // The judge itself remembers, to recognise the mistake.
    expect(fingerprint).toEqual([secret]);
  });

  it("does not pass on a reason in the learner's words when the module does not load again", async () => {
    const guest = new ScriptedGuest((_m, script) =>
      script.say({ type: "failed", error: { name: "Error", message: secret } }),
    );
    const { result, stopped } = await run(() => {}, { guest, hidden: true });
    expect(JSON.stringify([result, stopped?.reason])).not.toContain(secret);
    expect(stopped?.reason).toEqual({ kind: "load", message: "your code threw an error" });
  });

  it("says which limit was met, for those words are ours", async () => {
    const guest = new ScriptedGuest((message, script) => {
      if (message.type === "load") script.say({ type: "loaded", exports: [] });
      else script.end({ why: "memory", limitBytes: 512 * 2 ** 20 });
    });
    const { result } = await run(
      async (t) => {
        await t.attempt.call("step", []);
      },
      { guest, hidden: true },
    );
    expect(result.message).toBe("the attempt used more than 512 MB of memory");
  });

  it("shows pictures as events, where somebody looks, and never as a part of the result", async () => {
    const body = (t: TestContext) => t.show("a table", () => ({ kind: "table", head: ["n"], rows: [[1]] }));
    const pictures = ({ events }: { events: RunEvent[] }) => events.filter(({ type }) => type === "picture");
    const shown = await run(body, { pictures: true });
    const picture = { kind: "table", head: ["n"], rows: [[1]] };
    expect(pictures(shown)).toEqual([{ type: "picture", test: "step moves", title: "a table", picture }]);
    const unseen = await run(body);
    expect(pictures(unseen)).toEqual([]);
    expect(unseen.result).toEqual(shown.result);
    expect(pictures(await run(body, { pictures: true, hidden: true }))).toEqual([]);
  });

  it("shows what still waits when a test fails, so that a wrong path is seen to its end", async () => {
    const ran = await run(
      (t) => {
        for (let n = 0; n < 50; n++) t.show("a table", () => ({ kind: "table", head: ["n"], rows: [[n]] }));
        t.check(false, "no");
      },
      { pictures: true },
    );
    const last = ran.events.findLast(({ type }) => type === "picture");
    expect(last).toMatchObject({ picture: { rows: [[49]] } });
    expect(ran.result.status).toBe("fail");
  });

  it("shows the tensors of a comparison that failed, and leaves the result as it is without", async () => {
    const body = (t: TestContext) => t.close([tensor([1, 3])], [tensor([1, 2])], close);
    const { events, result } = await run(body, { pictures: true });
    expect(events.filter(({ type }) => type === "picture")).toMatchObject([
      {
        picture: {
          kind: "tensors",
          pairs: [{ actual: [1, 3], expected: [1, 2] }],
          first: { pair: 0, index: 1 },
        },
      },
    ]);
    expect((await run(body)).result).toEqual(result);
  });

  it("does not even make a picture that nobody looks at", async () => {
    await run((t) => t.show("a table", () => expect.unreachable()));
  });
});
