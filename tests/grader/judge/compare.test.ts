import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { close, firstDifference, formatNumber, formatValue, indexOf, leavesOf } from "@/grader/judge/compare";
import { tensor, type Value } from "@/grader/value";
import { anyValue } from "@/tests/grader/arbitrary-value";

const tolerance = { rtol: 1e-3, atol: 1e-6 };
const exact = { rtol: 0, atol: 0 };

describe("close", () => {
  it("close accepts up to atol + rtol · |expected|, and not more", () => {
    // 10 · 0.1 + 0.5 = 1.5
    expect(close(11.5, 10, { rtol: 0.1, atol: 0.5 })).toBe(true);
    expect(close(8.5, 10, { rtol: 0.1, atol: 0.5 })).toBe(true);
    expect(close(11.51, 10, { rtol: 0.1, atol: 0.5 })).toBe(false);
    // The expected number sets the scale: an answer cannot widen its own tolerance.
    expect(close(10, 1, { rtol: 0.9, atol: 0 })).toBe(false);
    expect(close(0, -0, exact)).toBe(true);
  });

  it("close never accepts what is not finite, whatever the tolerance", () => {
    const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const a of [...special, 1]) {
      for (const e of [...special, 1]) {
        for (const rtol of [0, 1, Number.POSITIVE_INFINITY]) {
          if (a === 1 && e === 1) continue;
          expect(close(a, e, { rtol, atol: Number.POSITIVE_INFINITY })).toBe(false);
        }
      }
    }
  });
});

describe("firstDifference", () => {
  it.each<[string, Value, Value]>([
    ["numbers within the tolerance", 1.0005, 1],
    ["tensors within the tolerance", tensor([1.0005, 2]), tensor([1, 2])],
    ["scalars", tensor([3], []), tensor([3], [])],
    ["empty tensors of one shape", tensor([], [0, 2]), tensor([], [0, 2])],
    ["nested lists and records", { a: [1, { b: tensor([2]) }] }, { a: [1, { b: tensor([2]) }] }],
    ["texts", "sgd", "sgd"],
    ["nothing", undefined, undefined],
    ["a record with properties that nobody asked for", { a: 1, more: 2 }, { a: 1 }],
    ["an empty list", [], []],
  ])("firstDifference finds none between %s", (_what, actual, expected) => {
    expect(firstDifference(actual, expected, tolerance)).toBeNull();
  });

  it.each<[string, Value, Value, { path: string; actual: string; expected: string }]>([
    ["a number", 0.0199, 0.019, { path: "", actual: "0.0199", expected: "0.019" }],
    [
      "an element of a tensor in a list",
      [tensor([1, 2]), tensor([1, 2, 3, 4, 5, 9], [2, 3])],
      [tensor([1, 2]), tensor([1, 2, 3, 4, 5, 6], [2, 3])],
      { path: "[1][1, 2]", actual: "9", expected: "6" },
    ],
    [
      "a property",
      { params: [1], state: { velocity: 2 } },
      { state: { velocity: 3 } },
      { path: ".state.velocity", actual: "2", expected: "3" },
    ],
    ["a property that is missing", {}, { state: 1 }, { path: ".state", actual: "undefined", expected: "1" }],
    [
      "a property that only the prototype has",
      {},
      { toString: "x" },
      { path: ".toString", actual: "undefined", expected: '"x"' },
    ],
    [
      "NaN in a tensor",
      tensor([1, Number.NaN]),
      tensor([1, 2]),
      { path: "[1]", actual: "NaN", expected: "2" },
    ],
    ["NaN where NaN is expected", Number.NaN, Number.NaN, { path: "", actual: "NaN", expected: "NaN" }],
    [
      "infinity where infinity is expected",
      tensor([Number.POSITIVE_INFINITY]),
      tensor([Number.POSITIVE_INFINITY]),
      { path: "[0]", actual: "Infinity", expected: "Infinity" },
    ],
    [
      "another shape of the same numbers",
      tensor([1, 2, 3, 4], [2, 2]),
      tensor([1, 2, 3, 4]),
      { path: "", actual: "a tensor of shape [2, 2]", expected: "a tensor of shape [4]" },
    ],
    [
      "a list that is too short",
      [1],
      [1, 2],
      { path: "", actual: "an array of 1", expected: "an array of 2" },
    ],
    [
      "a list that is too long",
      [1, 2, 3],
      [1, 2],
      { path: "", actual: "an array of 3", expected: "an array of 2" },
    ],
    [
      "an array instead of a tensor",
      [1, 2],
      tensor([1, 2]),
      { path: "", actual: "an array of 2", expected: "a tensor of shape [2]" },
    ],
    [
      "a tensor instead of an array",
      tensor([1, 2]),
      [1, 2],
      { path: "", actual: "a tensor of shape [2]", expected: "an array of 2" },
    ],
    [
      "a tensor instead of a record",
      tensor([1]),
      { data: 1 },
      { path: "", actual: "a tensor of shape [1]", expected: "an object with data" },
    ],
    [
      "a scalar tensor instead of a number",
      tensor([1], []),
      1,
      { path: "", actual: "a tensor of shape []", expected: "1" },
    ],
    ["a text instead of a number", "1", 1, { path: "", actual: '"1"', expected: "1" }],
    ["true instead of 1", true, 1, { path: "", actual: "true", expected: "1" }],
    ["null instead of undefined", null, undefined, { path: "", actual: "null", expected: "undefined" }],
    [
      "a promise",
      { kind: "foreign", what: "a promise" },
      [tensor([1])],
      { path: "", actual: "a promise", expected: "an array of 1" },
    ],
    [
      "a promise in a list",
      [{ kind: "foreign", what: "a promise" }],
      [1],
      { path: "[0]", actual: "a promise", expected: "1" },
    ],
    [
      "a kept value",
      { kind: "handle", id: 1 },
      {},
      { path: "", actual: "an object with kind, id", expected: "an object with no properties" },
    ],
  ])("firstDifference finds %s", (_what, actual, expected, difference) => {
    expect(firstDifference(actual, expected, tolerance)).toMatchObject(difference);
  });

  it("firstDifference tells the first of many, in reading order", () => {
    const actual = [tensor([1, 9, 9, 9], [2, 2]), 9];
    expect(firstDifference(actual, [tensor([1, 2, 3, 4], [2, 2]), 5], exact)).toMatchObject({
      path: "[0][0, 1]",
    });
  });

  it.each<[string, Value, Value, true | undefined]>([
    ["another number", [1], [2], undefined],
    ["another text", "a", "b", undefined],
    ["NaN", Number.NaN, 1, undefined],
    ["nothing", undefined, 1, true],
    ["another shape", tensor([1, 2], [2, 1]), tensor([1, 2]), true],
    ["another length", [1], [1, 2], true],
    ["numbers for a tensor", [[1]], [tensor([1])], true],
  ])("firstDifference says whether %s is a difference in make", (_what, actual, expected, inMake) => {
    expect(firstDifference(actual, expected, exact)!.inMake).toBe(inMake);
  });

  it("firstDifference survives any answer to any question, and finds only real ones", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (actual, expected) => {
        const difference = firstDifference(actual, expected, exact);
        if (difference !== null)
          return typeof difference.actual === "string" && difference.actual.length < 500;
        // No difference means that every number expected is there, and finite.
        const due = leavesOf(expected).filter((x) => typeof x === "number");
        const given = new Set(leavesOf(actual));
        return due.every((x) => given.has(x));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("leavesOf", () => {
  it("leavesOf reads a value in order: numbers, null for what is not finite, words for all else", () => {
    const value = {
      a: [1, "x", tensor([2, 3])],
      b: null,
      c: Number.NaN,
      d: { kind: "foreign", what: "a promise" },
    };
    expect(leavesOf(value)).toEqual([1, 'the text "x"', 2, 3, "null", null, "a promise"]);
  });

  it("leavesOf tells tensors of other shapes apart when asked to", () => {
    const leaves = (shape: number[]) =>
      leavesOf({ params: [tensor([1, 2], shape)] }, Number.POSITIVE_INFINITY, [], true);
    expect(leaves([2, 1])).toEqual(["a tensor of shape [2, 1]", 1, 2]);
    expect(leaves([1, 2])).not.toEqual(leaves([2, 1]));
  });

  it("leavesOf stops at its limit", () => {
    expect(leavesOf([tensor([1, 2, 3]), 4, [5, 6]], 4)).toEqual([1, 2, 3, 4]);
  });
});

it("indexOf turns a row-major position into indices", () => {
  expect(indexOf(5, [2, 3])).toEqual([1, 2]);
  expect(indexOf(7, [2, 2, 2])).toEqual([1, 1, 1]);
  expect(indexOf(0, [])).toEqual([]);
});

describe("formatNumber", () => {
  it.each<[number, string]>([
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.333333"],
    [-0, "-0"],
    [3, "3"],
    [1e-9, "1e-9"],
    [1.25e-7, "1.25e-7"],
    [123456.7, "123457"],
    // The zeros of a whole number are not an ending to be cut off.
    [100000.4, "100000"],
    [123450.2, "123450"],
    [1234567.8, "1234570"],
    [Math.fround(0.1), "0.1"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
  ])("formatNumber writes %d as %s", (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });

  it("formatNumber stays within six digits of the number", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (x) => Math.abs(Number(formatNumber(x)) - x) <= 5e-6 * Math.abs(x),
      ),
      { numRuns: 10_000 },
    );
  });
});

describe("formatValue", () => {
  it.each<[Value, string]>([
    [[tensor([1, -2, 0.5])], "[tf.tensor([1, -2, 0.5])]"],
    [tensor([1, 2, 3, 4], [2, 2]), "tf.tensor([[1, 2], [3, 4]])"],
    [tensor([5], []), "tf.tensor(5)"],
    [tensor([], [2, 0]), "tf.tensor([], [2, 0])"],
    [tensor(new Float32Array(25)), "<tensor of shape [25]>"],
    [Array(25).fill(0), "<array of 25 numbers>"],
    [{ learningRate: 0.1, nesterov: false }, "{ learningRate: 0.1, nesterov: false }"],
    [{}, "{}"],
    ["a\nb", '"a\\nb"'],
    [undefined, "undefined"],
    [{ kind: "foreign", what: "a promise" }, "<a promise>"],
    [{ kind: "handle", id: 3 }, "<kept value>"],
    [{ kind: "spec", name: "random", options: { seed: 1 } }, "<function random>"],
    [{ kind: "oracle", id: 3 }, "<async function>"],
    // A learner's own record of that kind is only a record.
    [{ kind: "spec", name: {} }, '{ kind: "spec", name: {} }'],
  ])("formatValue writes %o as a learner could type it", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it("formatValue cuts what is long", () => {
    const text = formatValue("x".repeat(1e6), 50);
    expect(text).toHaveLength(51);
    expect(text.endsWith("…")).toBe(true);
  });

  it("formatValue is not held up by an empty tensor of a huge shape", () => {
    const started = performance.now();
    const empty: Value = {
      kind: "tensor",
      dtype: "float32",
      shape: [1e9, 0, 1e9],
      data: new Float32Array(0),
    };
    expect(formatValue(empty)).toBe("tf.tensor([], [1000000000, 0, 1000000000])");
    expect(performance.now() - started).toBeLessThan(50);
  });
});
