import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor, type Value } from "@/grader/value";
import {
  decodeValue,
  defaultLimits,
  encodeFrame,
  encodeValue,
  type Frame,
  FrameParser,
  FrameWriter,
  WireError,
} from "@/grader/wire";
import { anyValue, trickyKey } from "@/tests/grader/arbitrary-value";

const runs = { numRuns: 10_000 };

/** Through the whole format: a frame's bytes, and back. */
function roundTrip(value: Value): Value {
  const blobs: ArrayBufferView[] = [];
  const node = encodeValue(value, blobs);
  const [frame] = new FrameParser().push(encodeFrame({ type: "returned", value: node }, blobs));
  return decodeValue(frame!.header.value, frame!.blobs);
}

const frameBytes = (header: string, blobs: readonly number[] = []) => {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(4 + json.length + blobs.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  bytes.set(blobs, 4 + json.length);
  return bytes;
};

/** What a parser makes of a stream that is cut at these places; the message, when it refuses. */
function parse(stream: Uint8Array, cuts: readonly number[], parser = new FrameParser()) {
  const frames: Frame[] = [];
  const places = [0, ...cuts.map((c) => c % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  try {
    for (let i = 1; i < places.length; i++)
      frames.push(...parser.push(stream.subarray(places[i - 1]!, places[i]!)));
    return { frames, refused: null };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { frames, refused: error.message };
  }
}

const anyFrame = fc.tuple(
  fc.dictionary(
    fc.string({ maxLength: 5 }).filter((key) => key !== "blobs"),
    fc.jsonValue({ maxDepth: 1 }),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  ),
  fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 3 }),
);

const joined = (frames: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(frames));
const anyCuts = fc.array(fc.nat(), { maxLength: 12 });

describe("encodeValue and decodeValue", () => {
  it("give back every value, to the last bit", () => {
    fc.assert(
      fc.property(anyValue, (value) => isDeepStrictEqual(roundTrip(value), value)),
      runs,
    );
  });

  it.each<[string, Value]>([
    ["nothing", undefined],
    ["a negative zero", -0],
    ["what is not finite", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ["a property that is undefined", { state: undefined }],
    ["a key named __proto__", Object.fromEntries([["__proto__", { polluted: true }]])],
    ["a key named $", { $: "handle", id: 1 }],
    ["a record that only looks like a handle", { kind: "handle", of: "a mug" }],
    ["a record that only looks like a tensor", { kind: "tensor", dtype: "float32", shape: [1], data: [1] }],
    ["an empty tensor", tensor([], [2, 0, 3])],
    ["a scalar", tensor([7], [], "int32")],
    ["a tensor of truths", tensor([0, 1, 1, 0], [2, 2], "bool")],
    ["text that is no valid Unicode", "\ud800"],
  ])("give back %s", (_what, value) => {
    expect(isDeepStrictEqual(roundTrip(value), value)).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("encodeValue sends many numbers as bytes, eight for each", () => {
    const blobs: ArrayBufferView[] = [];
    const numbers = Array.from({ length: 32 }, (_, i) => i / 3);
    expect(encodeValue(numbers, blobs)).toEqual({ $: "numbers", blob: 0 });
    expect(blobs[0]!.byteLength).toBe(32 * 8);
    expect(encodeValue(numbers.slice(1), [])).toEqual(numbers.slice(1));
  });
});

/** Nodes as a forger would write them: the right words, with anything at all in their places. */
const forgedNode = fc.letrec<{ node: unknown; forged: unknown; entries: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, 1e308, -1, 0.5) },
    { weight: 5, arbitrary: tie("forged") },
    { weight: 1, arbitrary: fc.array(tie("node"), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(trickyKey, tie("node"), { maxKeys: 3, noNullPrototype: true }) },
  ),
  entries: fc.array(fc.oneof(fc.tuple(trickyKey, tie("node")), tie("node")), { maxLength: 3 }),
  forged: fc.record(
    {
      $: fc.oneof(
        fc.constantFrom(
          "undefined",
          "number",
          "tensor",
          "numbers",
          "handle",
          "oracle",
          "foreign",
          "record",
          "spec",
        ),
        tie("node"),
      ),
      id: fc.oneof(fc.nat(), tie("node")),
      blob: fc.oneof(fc.nat(2), tie("node")),
      dtype: fc.oneof(fc.constantFrom("float32", "int32", "bool", "toString"), tie("node")),
      shape: fc.oneof(fc.array(fc.nat(4), { maxLength: 3 }), tie("node")),
      what: fc.oneof(fc.string(), tie("node")),
      name: fc.oneof(fc.string(), tie("node")),
      is: fc.oneof(fc.constantFrom("NaN", "Infinity", "-Infinity", "-0"), tie("node")),
      entries: fc.oneof(tie("entries"), tie("node")),
      options: fc.oneof(fc.constant({}), tie("node")),
    },
    { requiredKeys: ["$"], noNullPrototype: true },
  ),
})).node;

/** Written apart from the decoder: is this something that the rest of the judge can meet without a surprise? */
function isSound(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (["boolean", "number", "string"].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isSound);
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const { kind, data, shape, dtype } = value as Record<string, unknown>;
  if (ArrayBuffer.isView(data)) {
    const sizes = shape as number[];
    const names: Record<string, string> = {
      float32: "Float32Array",
      int32: "Int32Array",
      bool: "Uint8Array",
    };
    return (
      kind === "tensor" &&
      data.constructor.name === names[dtype as string] &&
      sizes.every((n) => Number.isSafeInteger(n) && n >= 0) &&
      sizes.reduce((a, b) => a * b, 1) === (data as Float32Array).length
    );
  }
  return Object.values(value).every(isSound);
}

describe("decodeValue under fire", () => {
  it("decodeValue answers any JSON with a sound value or a WireError", () => {
    let accepted = 0;
    fc.assert(
      fc.property(forgedNode, fc.array(fc.uint8Array({ maxLength: 24 }), { maxLength: 2 }), (node, blobs) => {
        let value: Value;
        try {
          value = decodeValue(node, blobs);
        } catch (error) {
          return error instanceof WireError;
        }
        accepted++;
        // What was accepted is a value like any other: it can be sent on, and is still the same.
        return isSound(value) && isDeepStrictEqual(roundTrip(value), value);
      }),
      runs,
    );
    // Were everything refused, nothing would have been tested.
    expect(accepted).toBeGreaterThan(500);
  });

  const deep = (levels: number): unknown => {
    let node: unknown = 1;
    for (let i = 0; i < levels; i++) node = [node];
    return node;
  };

  it.each<[what: string, node: unknown, message: RegExp, blobBytes?: number]>([
    ["text without a usable toString", { $: "foreign", what: { toString: 1, valueOf: 1 } }, /must be text/],
    [
      "a dtype without a usable toString",
      { $: "tensor", dtype: { toString: 1 }, shape: [], blob: 0 },
      /must be text/,
      4,
    ],
    ["a name without a usable toString", { $: "spec", name: { toString: 1 }, options: {} }, /must be text/],
    ["a kind that is nested without end", { $: deep(100_000) }, /an unknown kind of value/],
    ["a value that is nested without end", deep(100_000), /too deeply/],
    ["a record that is nested without end", { $: "record", entries: [["a", deep(100_000)]] }, /too deeply/],
    ["options that are nested without end", { $: "spec", name: "f", options: deep(100_000) }, /too deeply/],
    [
      "a dtype that every object has",
      { $: "tensor", dtype: "constructor", shape: [], blob: 0 },
      /unknown dtype/,
      4,
    ],
    [
      "a shape of negative sizes",
      { $: "tensor", dtype: "bool", shape: [-1, -4], blob: 0 },
      /at most 8 sizes/,
      4,
    ],
    [
      "nine dimensions",
      { $: "tensor", dtype: "bool", shape: [4, 1, 1, 1, 1, 1, 1, 1, 1], blob: 0 },
      /at most 8 sizes/,
      4,
    ],
    [
      "a shape of another size",
      { $: "tensor", dtype: "float32", shape: [2], blob: 0 },
      /shape and bytes disagree/,
      4,
    ],
    [
      "a shape beyond counting",
      { $: "tensor", dtype: "bool", shape: [2 ** 52, 2 ** 52], blob: 0 },
      /shape and bytes disagree/,
      4,
    ],
    ["numbers of seven bytes", { $: "numbers", blob: 0 }, /8 bytes each/, 7],
    ["a blob that is not there", { $: "numbers", blob: 1 }, /not there/, 8],
    ["a blob by the name of a method", { $: "numbers", blob: "slice" }, /not there/, 8],
    ["a blob that no value names", [], /belongs to no value/, 8],
    ["a number that is not special", { $: "number", is: "1e400" }, /not a special number/],
    ["a number that JSON reads as infinite", Number.POSITIVE_INFINITY, /out of range/],
    ["a handle without a number", { $: "handle", id: "0" }, /an id is a whole number/],
    ["an oracle below zero", { $: "oracle", id: -1 }, /an id is a whole number/],
    [
      "a key twice",
      {
        $: "record",
        entries: [
          ["a", 1],
          ["a", 2],
        ],
      },
      /a key twice/,
    ],
    ["an entry of one", { $: "record", entries: [["a"]] }, /an entry is/],
    ["options that are a list", { $: "spec", name: "random", options: [] }, /are a record/],
    ["an unknown kind", { $: "function", source: "alert(1)" }, /^an unknown kind of value$/],
    ["nothing at all", undefined, /cannot be undefined/],
  ])("decodeValue refuses %s", (_what, node, message, blobBytes) => {
    const blobs = blobBytes === undefined ? [] : [new Uint8Array(blobBytes)];
    expect(() => decodeValue(node, blobs)).toThrow(WireError);
    expect(() => decodeValue(node, blobs)).toThrow(message);
  });

  it("decodeValue refuses one blob for many values, which would multiply a small frame without bound", () => {
    const blobs = [new Uint8Array(8)];
    expect(decodeValue([{ $: "numbers", blob: 0 }], blobs)).toEqual([[0]]);
    expect(() =>
      decodeValue(
        [
          { $: "numbers", blob: 0 },
          { $: "numbers", blob: 0 },
        ],
        blobs,
      ),
    ).toThrow(WireError);
  });

  it("decodeValue cuts the name of a foreign value, which a learner may choose", () => {
    expect(decodeValue({ $: "foreign", what: "x".repeat(500) }, [])).toEqual({
      kind: "foreign",
      what: "x".repeat(100),
    });
  });
});

describe("FrameWriter", () => {
  it("writes the frames that encodeFrame makes, each in the memory of the one before where it fits", () => {
    const writer = new FrameWriter();
    fc.assert(
      fc.property(anyFrame, ([header, blobs]) =>
        isDeepStrictEqual(writer.write(header, blobs), encodeFrame(header, blobs)),
      ),
      runs,
    );
    const long = writer.write({}, [new Uint8Array(100_000)]);
    expect(writer.write({}, [new Uint8Array(99_000)]).buffer).toBe(long.buffer);
  });

  it("keeps no memory of a frame that is sent once", () => {
    const writer = new FrameWriter();
    const images = writer.write({}, [new Uint8Array(5 << 20)]);
    expect(writer.write({}, [new Uint8Array(5 << 20)]).buffer).not.toBe(images.buffer);
  });
});

describe("FrameParser", () => {
  it("gives the same frames however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 4 }), anyCuts, (frames, cuts) => {
        const stream = joined(frames.map(([header, blobs]) => encodeFrame(header, blobs)));
        const parsed = parse(stream, cuts);
        const due = frames.map(([header, blobs]) => ({
          // JSON has no -0, and a header needs none.
          header: { ...JSON.parse(JSON.stringify(header)), blobs: blobs.map((b) => b.length) },
          blobs,
        }));
        return parsed.refused === null && isDeepStrictEqual(parsed.frames, due);
      }),
      runs,
    );
  });

  it("reads a stream that comes byte by byte, with nothing between some of them", () => {
    const frame = encodeFrame({ type: "returned", id: 1 }, [Float32Array.of(1, 2), new Uint8Array(0)]);
    const parser = new FrameParser();
    const frames: Frame[] = [];
    for (const byte of [...frame, ...frame]) {
      frames.push(...parser.push(new Uint8Array(0)), ...parser.push(Uint8Array.of(byte)));
    }
    expect(frames).toHaveLength(2);
    expect(new Float32Array(frames[1]!.blobs[0]!.buffer)).toEqual(Float32Array.of(1, 2));
  });

  it("knows whether it is between frames", () => {
    const frame = encodeFrame({ a: 1 }, [new Uint8Array(3), new Uint8Array(0)]);
    const parser = new FrameParser();
    expect(parser.betweenFrames).toBe(true);
    frame.forEach((byte, i) => {
      parser.push(Uint8Array.of(byte));
      expect(parser.betweenFrames).toBe(i === frame.length - 1);
    });
  });

  it("hands out blobs that later bytes cannot change", () => {
    const stream = encodeFrame({}, [Uint8Array.of(1, 2, 3)]);
    const [frame] = new FrameParser().push(stream);
    stream.fill(9);
    expect(frame!.blobs[0]).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("answers any bytes with frames or a WireError", () => {
    const small = { ...defaultLimits, headerBytes: 64, frameBytes: 256 };
    // A small first number, or else nearly every stream ends at its first header.
    const anyStream = fc
      .tuple(fc.option(fc.nat(40)), fc.uint8Array({ maxLength: 80 }))
      .map(([length, rest]) => (length === null ? rest : Uint8Array.of(length, 0, 0, 0, ...rest)));
    fc.assert(
      fc.property(anyStream, anyCuts, (stream, cuts) => {
        const { frames } = parse(stream, cuts, new FrameParser(small));
        return frames.every(({ header, blobs }) => typeof header === "object" && blobs.length === 0);
      }),
      runs,
    );
  });

  it("answers damaged frames with frames or a WireError, the same however they are cut", () => {
    let refused = 0;
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(anyFrame, damage, fc.nat(), anyCuts, ([header, blobs], flips, end, cuts) => {
        const whole = encodeFrame(header, blobs);
        for (const [at, by] of flips) whole[at % whole.length]! ^= by;
        const stream = whole.subarray(0, whole.length - (end % 4));
        const parsed = parse(stream, cuts);
        if (parsed.refused !== null) refused++;
        return isDeepStrictEqual(parsed.refused, parse(stream, []).refused);
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      "a header that is too long, before any of it has come",
      Uint8Array.of(255, 255, 255, 255),
      /a header of 4294967295 bytes/,
    ],
    ["a header of no bytes", Uint8Array.of(0, 0, 0, 0), /not JSON/],
    ["a header that is not JSON", frameBytes("{"), /not JSON/],
    ["a header that is not UTF-8", Uint8Array.of(3, 0, 0, 0, 34, 255, 34), /not JSON/],
    ["a header that is a list", frameBytes("[]"), /not an object/],
    ["a header that is null", frameBytes("null"), /not an object/],
    [
      "a header that is nested without end",
      frameBytes(`${"[".repeat(100_000)}${"]".repeat(100_000)}`),
      /not an object/,
    ],
    ["blobs that are a number", frameBytes('{"blobs":3}'), /blobs must list/],
    ["a blob of less than nothing", frameBytes('{"blobs":[-1]}'), /blobs must list/],
    ["a blob of half a byte", frameBytes('{"blobs":[0.5]}'), /blobs must list/],
    ["a blob beyond counting", frameBytes('{"blobs":[1e999]}'), /blobs must list/],
    [
      "a frame that is too long, before any of it has come",
      frameBytes('{"blobs":[67108864]}'),
      /a frame of \d+ bytes is over/,
    ],
    [
      "many blobs that are too long together",
      frameBytes(`{"blobs":[${Array(5).fill(2 ** 24)}]}`),
      /a frame of \d+ bytes is over/,
    ],
  ])("refuses %s", (_what, stream, message) => {
    expect(() => new FrameParser().push(stream)).toThrow(WireError);
    expect(() => new FrameParser().push(stream)).toThrow(message);
  });

  it("refuses more than it may be sent in all, however small the frames", () => {
    const parser = new FrameParser({ ...defaultLimits, totalBytes: 100 });
    const frame = encodeFrame({ type: "log" });
    const most = Math.floor(100 / frame.length);
    for (let i = 0; i < most; i++) expect(parser.push(frame)).toHaveLength(1);
    expect(() => parser.push(frame)).toThrow("more than 100 bytes in all");
  });

  it("holds a frame that comes in a million crumbs in little more than its own size", () => {
    const bytes = 1 << 20;
    const parser = new FrameParser();
    parser.push(frameBytes(`{"blobs":[${2 * bytes}]}`));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < bytes; i++) parser.push(new Uint8Array(1));
    // Kept apart, a million pieces took more than 100 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
  });
});
