import { describe, expect, it } from "vitest";
import { createMlp } from "@/grader/engine/mlp";
import { independentBatches } from "@/grader/engine/sampling";
import { Attempt } from "@/grader/judge/attempt";
import { FailedCheck } from "@/grader/judge/failed-check";
import { train } from "@/grader/judge/train";
import type { Examples, Training } from "@/grader/suite";
import type { StepTelemetry } from "@/grader/telemetry";
import { isTensor, type TensorValue, tensor, type Value } from "@/grader/value";
import type { Watch } from "@/grader/watch";
import { decodeValue, encodeValue } from "@/grader/wire";
import { createRandom } from "@/lib/random";
import { type Exports, honest, ScriptedGuest } from "@/tests/grader/judge/scripted-guest";

/** Two well-parted clouds of points: class 1 lies where x is large. */
function clouds(count: number): Examples {
  const random = createRandom("clouds");
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = new Float32Array(count * 4);
  for (let i = 0; i < images.length; i++) images[i] = labels[Math.floor(i / 4)]! + 0.3 * random.normal();
  return { images, labels, count };
}

const training: Training = {
  layerSizes: [4, 2],
  data: clouds(40),
  steps: 12,
  step: "step",
  options: { learningRate: 0.5 },
};

const lists = (value: Value) => value as readonly TensorValue[];

const descend = (params: Value, gradients: Value, rate: number): TensorValue[] =>
  lists(params).map((w, i) =>
    tensor(
      Array.from(w.data, (x, k) => x - rate * lists(gradients)[i]!.data[k]!),
      w.shape,
    ),
  );

const sgd: Exports = {
  step: (params, gradients, options) =>
    descend(params!, gradients!, (options as { learningRate: number }).learningRate),
};

interface Setup extends Partial<Training> {
  guest?: ScriptedGuest;
  exports?: Exports;
  inside?: boolean;
  onParams?: (step: number, params: Float32Array[]) => void;
}

async function run({
  exports = sgd,
  guest = new ScriptedGuest(honest(exports)),
  inside = false,
  onParams,
  ...changes
}: Setup = {}) {
  const attempt = await Attempt.open(guest, { callMs: 1000, totalMs: 10_000 });
  const seen: [number, number][] = [];
  const trained = await train(attempt, { ...training, ...changes }, createRandom("run"), {
    inside,
    onParams,
    onLoss: (step, loss) => seen.push([step, loss]),
  });
  return { ...trained, seen, guest, attempt };
}

describe("train, held by the judge,", () => {
  it("shows params that stay as they were, and comes to the same where nobody looks and memory is used again", async () => {
    const wide = { layerSizes: [4, 2000, 2], options: { learningRate: 0.01 } };
    const shown: { params: Float32Array[]; copies: Float32Array[] }[] = [];
    const looked = await run({
      ...wide,
      onParams: (_step, params) => shown.push({ params, copies: params.map((p) => p.slice()) }),
    });
    const alone = await run(wide);
    expect(shown.length).toBeGreaterThan(12);
    for (const { params, copies } of shown) expect(params).toEqual(copies);
    expect(alone.losses).toEqual(looked.losses);
  });

  it("gives the loss of the attempt's own steps on the judge's model and data", async () => {
    const { losses, finalLoss, seen } = await run();
    // The same by hand.
    const mlp = createMlp({ layerSizes: [4, 2] });
    const { images, labels, count } = training.data;
    let params = mlp.init(createRandom("run").fork("init"));
    const due: [number, number][] = [];
    for (let step = 0; step < 12; step++) {
      const { loss, gradients } = mlp.gradient(params, images, labels, count);
      due.push([step, loss]);
      params = params.map((w, i) => w.map((x, k) => x - 0.5 * gradients[i]![k]!));
    }
    due.push([12, mlp.loss(params, images, labels, count)]);
    expect(losses.map(([step]) => step)).toEqual(due.map(([step]) => step));
    for (const [i, [, loss]] of losses.entries()) expect(loss).toBeCloseTo(due[i]![1], 5);
    expect(finalLoss).toBe(losses.at(-1)![1]);
    expect(finalLoss).toBeLessThan(0.5 * losses[0]![1]);
    expect(seen).toEqual(losses);
  });

  it("tells the accuracy of what came out, on examples it was not trained on", async () => {
    const { accuracy } = await run({ steps: 60 });
    expect(accuracy(clouds(20))).toBeGreaterThan(0.9);
  });

  it("is the same at every run from one seed", async () => {
    expect((await run({ batchSize: 8 })).losses).toEqual((await run({ batchSize: 8 })).losses);
  });

  it("draws batches where it is asked to", async () => {
    const { losses, finalLoss } = await run({ batchSize: 8, steps: 40 });
    expect(losses).not.toEqual((await run({ steps: 40 })).losses);
    expect(finalLoss).toBeLessThan(losses[0]![1]);
  });

  it("keeps a state in the guest, and hands it back at the next step", async () => {
    const seen: Value[] = [];
    let params: Value;
    const guest = new ScriptedGuest((message, script, frame) => {
      if (message.type !== "call") return;
      const args = decodeValue(message.args, frame.blobs) as readonly Value[];
      seen.push(message.export === "init" ? "init" : args[2]);
      const blobs: ArrayBufferView[] = [];
      const state: Value = { kind: "handle", id: 100 + message.id };
      params = message.export === "init" ? args[0] : descend(params, args[1]!, 0.5);
      const result: Value = message.export === "init" ? state : { params, state };
      script.say({ type: "returned", id: message.id, value: encodeValue(result, blobs), leaked: 0 }, blobs);
    });
    const { attempt } = await run({ guest, init: "init", steps: 3 });
    expect(seen).toEqual(["init", ...[100, 101, 102].map((id) => ({ kind: "handle", id }))]);
    const keeps = guest.heard.flatMap((m) => (m.type === "call" ? [m.keep] : []));
    expect(keeps).toEqual([[""], ["state"], ["state"], ["state"]]);
    // Each state is let go once there is the next, or a long training would fill the guest.
    expect(guest.heard.map((m) => m.drop)).toEqual([undefined, undefined, [100], [101]]);
    // And the last two with whatever is said next.
    attempt.put("next");
    expect(guest.heard.at(-1)).toMatchObject({ type: "put", drop: [102, 103] });
  });

  it("sends params once, and then gradients only: the guest keeps what it has just answered", async () => {
    const guest = new ScriptedGuest(honest(sgd));
    await run({ guest, steps: 3 });
    const calls = guest.heard.flatMap((m) => (m.type === "call" ? [m] : []));
    expect(calls.map(({ share }) => share)).toEqual([[""], [""], [""]]);
    expect(calls.map(({ args }) => (args as unknown[])[0])).toEqual([
      [expect.anything(), expect.anything()],
      { $: "handle", id: 0 },
      { $: "handle", id: 1 },
    ]);
  });

  it("stops when the params are no longer finite, and says so by its loss and accuracy, and at which step", async () => {
    let calls = 0;
    const step: Exports[string] = (params) => {
      const to = ++calls === 3 ? Number.NaN : 0.5;
      return lists(params!).map((w) =>
        tensor(
          w.data.map(() => to),
          w.shape,
        ),
      );
    };
    const { finalLoss, divergedAt, accuracy, losses } = await run({ exports: { step } });
    expect(calls).toBe(3);
    expect(finalLoss).toBeNaN();
    expect(divergedAt).toBe(3);
    expect(accuracy(training.data)).toBe(0);
    // What there is to draw: the loss before each of the steps.
    expect(losses.map(([step]) => step)).toEqual([0, 1, 2]);
  });

  it("says at which step the loss left the numbers, where the params are the last to do so", async () => {
    const step: Exports[string] = (params) =>
      lists(params!).map((w) =>
        tensor(
          w.data.map((_, i) => (i % 2 ? 3e38 : -3e38)),
          w.shape,
        ),
      );
    const { divergedAt, losses } = await run({ exports: { step } });
    expect(divergedAt).toBe(1);
    expect(Number.isFinite(losses[1]![1])).toBe(false);
    expect((await run()).divergedAt).toBeNull();
  });

  it.each<[string, Exports[string], RegExp]>([
    [
      "nothing",
      () => undefined,
      /^step must return an array of 2 tensors of shapes \[4, 2\], \[2\]; at step 1 it returned undefined$/,
    ],
    ["a promise", () => ({ kind: "foreign", what: "a promise" }), /at step 1 it returned a promise$/],
    ["one tensor of two", (p) => lists(p!).slice(0, 1), /at step 1 it returned an array of 1$/],
    [
      "another shape",
      (p) => lists(p!).map((w) => tensor(w.data)),
      /at step 1, number 0 is a tensor of shape \[8\]$/,
    ],
    [
      "whole numbers",
      (p) => lists(p!).map((w) => tensor(w.data, w.shape, "int32")),
      /at step 1, number 0 is a tensor of shape \[4, 2\]$/,
    ],
    [
      "arrays instead of tensors",
      (p) => lists(p!).map((w) => Array.from(w.data)),
      /at step 1, number 0 is an array of 8$/,
    ],
  ])("fails a step that returns %s, and says what is due", async (_what, step, message) => {
    const failing = run({ exports: { step } });
    await expect(failing).rejects.toThrow(FailedCheck);
    await expect(failing).rejects.toThrow(message);
  });

  it.each<[string, Value, RegExp]>([
    [
      "a promise",
      { kind: "foreign", what: "a promise" },
      /^step must return an object with params and state; at step 1 it returned a promise$/,
    ],
    ["only params", [], /at step 1 it returned an array of 0$/],
    ["nothing", undefined, /at step 1 it returned undefined$/],
  ])("fails a step with a state that returns %s", async (_what, result, message) => {
    await expect(run({ init: "init", exports: { init: () => null, step: () => result } })).rejects.toThrow(
      message,
    );
  });
});

describe("train, inside the guest,", () => {
  /** A guest that trains by itself, and may lie about how it goes. */
  const trainer = (loss: number, result: (params: readonly TensorValue[]) => Value) =>
    new ScriptedGuest((message, script, frame) => {
      if (message.type !== "train") return;
      const plan = decodeValue(message.plan, frame.blobs) as {
        params: readonly TensorValue[];
        steps: number;
      };
      script.say({ type: "progress", id: message.id, telemetry: { step: 0, loss } });
      const blobs: ArrayBufferView[] = [];
      const value = encodeValue({ step: plan.steps - 1, answer: result(plan.params) }, blobs);
      script.say({ type: "returned", id: message.id, value, leaked: 0 }, blobs);
    });

  it("asks for the whole loop, with data, start and options", async () => {
    const { guest, attempt } = await run({
      inside: true,
      guest: trainer(2, (params) => ({ params })),
      init: "init",
    });
    attempt.put("next");
    expect(guest.heard.map((m) => m.type)).toEqual(["put", "put", "train", "put"]);
    expect(guest.heard.map((m) => m.drop)).toEqual([undefined, undefined, undefined, [0, 1]]);
    expect(guest.heard[2]).toMatchObject({
      plan: { steps: 12, step: "step", init: "init", options: { learningRate: 0.5 }, watch: { every: 1 } },
    });
  });

  it("believes no loss: the params are judged here", async () => {
    const { losses, finalLoss } = await run({ inside: true, guest: trainer(1e-9, (params) => params) });
    expect(losses[0]).toEqual([0, 1e-9]);
    const mlp = createMlp({ layerSizes: [4, 2] });
    const { images, labels, count } = training.data;
    expect(finalLoss).toBeCloseTo(
      mlp.loss(mlp.init(createRandom("run").fork("init")), images, labels, count),
      5,
    );
  });

  it("fails params of another shape", async () => {
    const guest = trainer(1, (params) => params.filter(isTensor).slice(1));
    await expect(run({ inside: true, guest })).rejects.toThrow(/at step 12 it returned an array of 1$/);
  });

  it("sends the batches that a held run would draw, all of them ahead", async () => {
    const { guest, attempt } = await run({
      ...{ inside: true, batchSize: 8, steps: 3 },
      guest: new ScriptedGuest((message, script, frame) => {
        if (message.type !== "train") return;
        const { batches, params } = decodeValue(message.plan, frame.blobs) as Record<string, Value>;
        const sampler = independentBatches(40, 8, createRandom("run").fork("batches"));
        const due = [0, 1, 2].flatMap(() => Array.from(sampler.next()));
        expect(batches).toEqual(tensor(due, [24], "int32"));
        const blobs: ArrayBufferView[] = [];
        const value = encodeValue({ step: 2, answer: params }, blobs);
        script.say({ type: "returned", id: message.id, value, leaked: 0 }, blobs);
      }),
    });
    attempt.put("next");
    expect(guest.heard.map((m) => m.type)).toEqual(["put", "put", "train", "put"]);
    expect(guest.heard.at(-1)).toMatchObject({ drop: [0, 1] });
  });

  it.each<[Value, RegExp]>([
    [null, /at step 12 it returned undefined$/],
    [{ step: 4, answer: "no" }, /at step 5 it returned the text "no"$/],
    [{ step: 99, answer: [] }, /at step 12 it returned an array of 0$/],
  ])("fails an end of %j, which no honest guest sends", async (end, message) => {
    const guest = new ScriptedGuest((asked, script) => {
      if (asked.type !== "train") return;
      script.say({ type: "returned", id: asked.id, value: encodeValue(end, []), leaked: 0 });
    });
    await expect(run({ inside: true, guest })).rejects.toThrow(message);
  });
});

describe("train", () => {
  it.each<[Partial<Training>, RegExp]>([
    [{ steps: Number.NaN }, /^steps must be an integer >= 1, got NaN$/],
    [{ steps: 0 }, /^steps must be an integer >= 1, got 0$/],
    [{ batchSize: 0 }, /^batchSize must be an integer from 1 to the number of examples, 40, got 0$/],
    [{ batchSize: 41 }, /40, got 41$/],
    [{ layerSizes: [4, 0, 2] }, /^layerSizes\[1\] must be an integer from 1 to 100000, got 0$/],
    [{ layerSizes: [4, 1e6, 2] }, /got 1000000$/],
    [{ layerSizes: [5, 2] }, /^x must hold 5 columns/],
    [
      { data: { ...clouds(3), labels: Uint8Array.of(0, 1, 2) } },
      /^labels\[2\] must be an integer from 0 to 1, got 2$/,
    ],
    [
      { data: { images: new Float32Array(0), labels: new Uint8Array(0), count: 0 } },
      /at least one row, got 0 numbers$/,
    ],
    [
      { data: { images: Float32Array.of(1, 2, Number.NaN, 4), labels: Uint8Array.of(0), count: 1 } },
      /^x\[2\] must be finite, got NaN$/,
    ],
  ])("names the argument and its value, before anything is asked, for %j", async (changes, message) => {
    for (const inside of [false, true]) {
      const guest = new ScriptedGuest(honest(sgd));
      await expect(run({ ...changes, guest, inside })).rejects.toThrow(message);
      expect(guest.heard).toEqual([]);
    }
  });
});

describe("train, watched,", () => {
  const watch = {
    every: 5,
    accuracy: true,
    probe: [
      { param: 0, index: 3 },
      { param: 1, index: 0 },
    ],
  };

  it("tells of due steps how they stood before the update and what it did", async () => {
    const seen: StepTelemetry[] = [];
    const { losses } = await run({ watch, onTelemetry: (t) => seen.push(t) });
    expect(seen.map(({ step }) => step)).toEqual([0, 5, 10, 11]);
    expect(seen.map(({ loss }) => loss)).toEqual([0, 5, 10, 11].map((step) => losses[step]![1]));
    expect(seen.at(-1)!.accuracy).toBeGreaterThan(0.9);
    for (const { probe } of seen) {
      expect(probe!.before).toHaveLength(2);
      // Plain descent: the step size it amounts to is the learning rate.
      probe!.gradients.forEach((g, i) => {
        expect((probe!.before[i]! - probe!.after[i]!) / g).toBeCloseTo(0.5, 3);
      });
    }
  });

  it.each<[Watch, RegExp]>([
    [{ every: 0 }, /^watch.every must be an integer >= 1, got 0$/],
    [{ every: Number.NaN }, /got NaN$/],
    [{ every: 1, probe: [{ param: 0, index: 8 }] }, /names number 8 of param 0, which holds 8$/],
    [{ every: 1, probe: [{ param: 2, index: 0 }] }, /names number 0 of param 2, which holds 0$/],
    [{ every: 1, probe: new Array(65).fill({ param: 0, index: 0 }) }, /may name 64 places, got 65$/],
  ])("refuses to watch %j before anything is asked", async (wrong, message) => {
    const guest = new ScriptedGuest(honest(sgd));
    await expect(run({ guest, watch: wrong })).rejects.toThrow(message);
    expect(guest.heard).toEqual([]);
  });
});
