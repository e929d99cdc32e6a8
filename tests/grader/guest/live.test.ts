import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { firstGuestHandle, fromLive, type Realm, tensorsIn, toLive } from "@/grader/guest/live";
import { tensor, type Value } from "@/grader/value";

let realm: Realm;
let before: number;

beforeAll(() => tf.setBackend("cpu"));
beforeEach(() => {
  realm = {
    tf,
    handles: new Map(),
    nextHandle: firstGuestHandle,
    moduleUrl: "",
    ask: async (oracle, args) => [oracle, args],
    lost: async () => false,
  };
  tf.engine().startScope("test");
  before = tf.memory().numTensors;
});
afterEach(() => tf.engine().endScope());

describe("toLive", () => {
  it("makes tensors of every dtype, which share no memory with the message", async () => {
    const sent = tensor([1, 2, 3, 4], [2, 2]);
    const live = toLive(realm, sent) as tf.Tensor;
    sent.data[0] = 9;
    expect(live).toBeInstanceOf(tf.Tensor);
    expect([live.dtype, live.shape, Array.from(await live.data())]).toEqual([
      "float32",
      [2, 2],
      [1, 2, 3, 4],
    ]);
    expect((toLive(realm, tensor([1], [], "int32")) as tf.Tensor).dtype).toBe("int32");
    expect(((toLive(realm, tensor([1, 0], [2], "bool")) as tf.Tensor).dataSync() as Uint8Array)[0]).toBe(1);
  });

  it("gives plain values as they are, however they are nested", () => {
    const value: Value = { a: [1, null, { b: undefined }], c: "text", d: Number.NaN };
    expect(toLive(realm, value)).toEqual(value);
  });

  it("finds what was kept, and says so where nothing was", () => {
    const kept = new Map();
    realm.handles.set(3, kept);
    expect(toLive(realm, { kind: "handle", id: 3 })).toBe(kept);
    expect(() => toLive(realm, { kind: "handle", id: 4 })).toThrow("no value is kept under 4");
  });

  it("makes functions of oracles and of the catalogue, and of nothing else", async () => {
    const ask = toLive(realm, { kind: "oracle", id: 5 }) as (...args: unknown[]) => Promise<unknown>;
    expect(await ask(1, 2)).toEqual([5, [1, 2]]);
    const random = toLive(realm, { kind: "spec", name: "random", options: { seed: 1 } }) as () => number;
    expect(random()).toBeLessThan(1);
    expect(() => toLive(realm, { kind: "spec", name: "toString", options: {} })).toThrow();
    expect(() => toLive(realm, { kind: "spec", name: "eval", options: {} })).toThrow('no function "eval"');
  });
});

describe("fromLive", () => {
  it("reads tensors, and leaves them as they are", async () => {
    const live = tf.tensor2d([[1, 2]]);
    expect(await fromLive(realm, [live])).toEqual([tensor([1, 2], [1, 2])]);
    expect(live.isDisposed).toBe(false);
  });

  it.each<[string, () => unknown, Value]>([
    ["typed arrays, as lists", () => Float64Array.of(1, 2), [1, 2]],
    [
      "numbers of any kind",
      () => [0, -0, Number.NaN, 5n],
      [0, -0, Number.NaN, { kind: "foreign", what: "the bigint 5n" }],
    ],
    ["functions, by name only", () => ({ f: () => 1 }), { f: { kind: "foreign", what: "a function" } }],
    ["symbols", () => Symbol("x"), { kind: "foreign", what: "a symbol" }],
    ["promises", () => [Promise.resolve(1)], [{ kind: "foreign", what: "a promise" }]],
    // biome-ignore lint/suspicious/noThenProperty: a learner's object may be so
    ["what can be awaited", () => ({ then: () => 1 }), { kind: "foreign", what: "a promise" }],
    ["Maps", () => new Map([[1, 2]]), { kind: "foreign", what: "a Map" }],
    ["Sets", () => new Set(), { kind: "foreign", what: "a Set" }],
    ["Dates", () => new Date(), { kind: "foreign", what: "a Date" }],
    ["bytes without a view", () => new ArrayBuffer(4), { kind: "foreign", what: "an ArrayBuffer" }],
    ["views of bytes", () => new DataView(new ArrayBuffer(4)), { kind: "foreign", what: "a DataView" }],
    [
      "instances of classes, as records",
      () =>
        new (class {
          x = 1;
        })(),
      { x: 1 },
    ],
    ["tensors of texts", () => tf.tensor(["a"]), { kind: "foreign", what: "a tensor of dtype string" }],
    [
      "a property named __proto__",
      () => Object.fromEntries([["__proto__", 1]]),
      Object.fromEntries([["__proto__", 1]]),
    ],
  ])("reads %s", async (_what, live, value) => {
    expect(await fromLive(realm, live())).toStrictEqual(value);
  });

  it("says that a tensor was disposed, instead of throwing", async () => {
    const gone = tf.tensor1d([1]);
    gone.dispose();
    expect(await fromLive(realm, gone)).toEqual({
      kind: "foreign",
      what: "a tensor that was already disposed",
    });
  });

  it("comes to an end in what contains itself", async () => {
    const self: unknown[] = [];
    self.push(self);
    expect(JSON.stringify(await fromLive(realm, self))).toContain("contains itself");
  });

  it("keeps what is asked for, in its own hands, and nothing else", async () => {
    const state = { velocity: [tf.tensor1d([1])], cache: new Map([["m", tf.tensor1d([2])]]) };
    const kept: tf.Tensor[] = [];
    const value = await fromLive(
      realm,
      { params: 1, state, deep: { state } },
      { keep: new Set(["state"]), onKept: (tensors) => kept.push(...tensors) },
    );
    const handle = { kind: "handle", id: firstGuestHandle };
    expect(value).toMatchObject({ params: 1, state: handle, deep: { state: { velocity: [tensor([1])] } } });
    expect(toLive(realm, handle as Value)).toBe(state);
    expect(kept).toHaveLength(2);

    const whole = await fromLive(realm, state, { keep: new Set([""]) });
    expect(whole).toEqual({ kind: "handle", id: firstGuestHandle + 1 });
    expect(toLive(realm, whole)).toBe(state);
  });
});

describe("tensorsIn", () => {
  it("finds every tensor once, in lists, records, Maps, Sets and circles", () => {
    const [a, b, c] = [tf.scalar(1), tf.scalar(2), tf.scalar(3)];
    const value: Record<string, unknown> = {
      a,
      list: [a, b],
      map: new Map([["c", c]]),
      set: new Set([b]),
      text: "x",
    };
    value.self = value;
    expect(new Set(tensorsIn(realm, value))).toEqual(new Set([a, b, c]));
    expect(tensorsIn(realm, value)).toHaveLength(3);
    expect(tf.memory().numTensors).toBe(before + 3);
  });

  it("does not look into long arrays of numbers", () => {
    expect(tensorsIn(realm, { data: new Float32Array(1e7) })).toEqual([]);
  });
});
