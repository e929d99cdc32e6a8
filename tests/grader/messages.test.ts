import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GuestMessage } from "@/grader/messages";
import { spoiled } from "@/tests/grader/spoil";

const runs = { numRuns: 10_000 };

const id = fc.nat(Number.MAX_SAFE_INTEGER);
const anyError = fc.record(
  {
    name: fc.string(),
    message: fc.string(),
    line: fc.integer({ min: 1, max: 1e7 }),
    column: fc.integer({ min: 1, max: 1e7 }),
  },
  { requiredKeys: ["name", "message"], noNullPrototype: true },
);
const measured = fc.double({ noNaN: true, noDefaultInfinity: true });
const numbers = fc.array(measured, { maxLength: 3 });
const type = <const T extends string>(name: T) => fc.constant(name);

/** Everything an honest guest may say. */
const anyMessage = fc.oneof(
  fc.record(
    { type: type("ready"), backend: fc.string(), note: fc.string() },
    { requiredKeys: ["type", "backend"], noNullPrototype: true },
  ),
  fc.record(
    { type: type("loaded"), exports: fc.array(fc.string(), { maxLength: 5 }) },
    { noNullPrototype: true },
  ),
  fc.record({ type: type("failed"), error: anyError }, { noNullPrototype: true }),
  fc.record(
    {
      type: type("returned"),
      id,
      value: fc.constant(1),
      leaked: fc.nat(),
      changed: fc.nat(99),
    },
    { requiredKeys: ["type", "id", "value", "leaked"], noNullPrototype: true },
  ),
  fc.record({ type: type("threw"), id, error: anyError }, { noNullPrototype: true }),
  fc.record({ type: type("ask"), id, oracle: id, args: fc.constant(1) }, { noNullPrototype: true }),
  fc.record({ type: type("lost") }, { noNullPrototype: true }),
  fc.record({ type: type("log"), text: fc.string() }, { noNullPrototype: true }),
  fc.record(
    {
      type: type("progress"),
      id,
      telemetry: fc.record(
        {
          step: fc.nat(),
          loss: measured,
          accuracy: measured,
          probe: fc.record(
            { before: numbers, gradients: numbers, after: numbers },
            { noNullPrototype: true },
          ),
        },
        { requiredKeys: ["step", "loss"], noNullPrototype: true },
      ),
    },
    { noNullPrototype: true },
  ),
);

const anyValue = ["null", "NaN", "string", "number", "boolean", "object", "array", "undefined"];
/** What a message carries is looked at by the decoder of values, and what may be left out may be. */
const allows = [
  ...["value", "args"].flatMap((place) => anyValue.map((kind) => [place, kind] as const)),
  ...["note", "changed", "error.line", "error.column"].map((place) => [place, "undefined"] as const),
  // What is no finite number is written null.
  ...["loss", "accuracy", "probe.before.*", "probe.gradients.*", "probe.after.*"]
    .map((place) => `telemetry.${place}`)
    .flatMap((place) => [[place, "null"] as const, [place, "number"] as const]),
  ...["telemetry.accuracy", "telemetry.probe"].map((place) => [place, "undefined"] as const),
];

describe("GuestMessage", () => {
  it("takes every message of the protocol as it is", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(GuestMessage.parse(message)).toEqual(message);
      }),
      runs,
    );
  });

  it("refuses a message with anything of another kind in any place", () => {
    fc.assert(
      fc.property(spoiled(anyMessage, allows), ({ broken }) => !GuestMessage.safeParse(broken).success),
      runs,
    );
  });

  it("survives any JSON, and accepts of it only what it can name", () => {
    const types = ["ready", "loaded", "failed", "returned", "threw", "ask", "log", "lost", "progress"];
    const anyJson = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record({
        type: fc.constantFrom(...types),
        id: fc.jsonValue({ maxDepth: 0 }),
        error: fc.jsonValue({ maxDepth: 1 }),
        text: fc.jsonValue({ maxDepth: 0 }),
        leaked: fc.jsonValue({ maxDepth: 0 }),
      }),
    );
    fc.assert(
      fc.property(anyJson, (json) => {
        const parsed = GuestMessage.safeParse(json);
        return !parsed.success || types.includes(parsed.data.type);
      }),
      runs,
    );
  });

  it.each<[string, object]>([
    ["an id below zero", { type: "threw", id: -1, error: { name: "", message: "" } }],
    ["an id that is half a number", { type: "ask", id: 0.5, oracle: 0, args: [] }],
    ["an id beyond counting", { type: "ask", id: 2 ** 53, oracle: 0, args: [] }],
    ["tensors that leaked backwards", { type: "returned", id: 0, value: 1, leaked: -1 }],
    ["an infinite loss", { type: "progress", id: 0, telemetry: { step: 0, loss: Number.POSITIVE_INFINITY } }],
    [
      "a line before the first",
      { type: "threw", id: 0, error: { name: "", message: "", line: 0, column: 1 } },
    ],
    ["a thousand and one exports", { type: "loaded", exports: Array(1001).fill("a") }],
    ["a verdict", { type: "passed", passed: true }],
    ["nothing", {}],
  ])("refuses %s", (_what, message) => {
    expect(GuestMessage.safeParse(message).success).toBe(false);
  });

  it("cuts texts, which a learner may choose, instead of refusing them", () => {
    expect(GuestMessage.parse({ type: "log", text: "x".repeat(1e6) })).toEqual({
      type: "log",
      text: "x".repeat(4000),
    });
    const error = { name: "n".repeat(1e6), message: "m".repeat(1e6) };
    expect(GuestMessage.parse({ type: "failed", error })).toEqual({
      type: "failed",
      error: { name: "n".repeat(100), message: "m".repeat(2000) },
    });
  });
});
