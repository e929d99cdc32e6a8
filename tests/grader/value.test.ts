import { expect, describe as group, it } from "vitest";
import {
  describe,
  isForeign,
  isHandle,
  isOracle,
  isSpec,
  isTensor,
  sizeOf,
  tensor,
  type Value,
} from "@/grader/value";

group("tensor", () => {
  it("tensor holds numbers in row-major order, in an array of its dtype", () => {
    expect(tensor([1, 2, 3, 4, 5, 6], [2, 3])).toEqual({
      kind: "tensor",
      dtype: "float32",
      shape: [2, 3],
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
    expect(tensor([1, 2], undefined, "int32").data).toEqual(Int32Array.of(1, 2));
    expect(tensor([0, 1], [2], "bool").data).toEqual(Uint8Array.of(0, 1));
  });

  it("tensor is a list unless told otherwise, and may be a scalar or empty", () => {
    expect(tensor([1, 2]).shape).toEqual([2]);
    expect(tensor([1], []).data).toHaveLength(1);
    expect(tensor([], [3, 0]).data).toHaveLength(0);
  });

  it("tensor copies what it is given", () => {
    const numbers = Float32Array.of(1, 2);
    const made = tensor(numbers);
    numbers[0] = 9;
    expect(made.data[0]).toBe(1);
  });

  it("tensor refuses a shape of another size", () => {
    expect(() => tensor([1, 2, 3], [2, 2])).toThrow(new RangeError("shape [2, 2] holds 4 numbers, got 3"));
    expect(() => tensor([1, 2], [])).toThrow(RangeError);
  });
});

it("sizeOf multiplies sizes, and is 1 for a scalar", () => {
  expect([sizeOf([]), sizeOf([4]), sizeOf([2, 3]), sizeOf([5, 0])]).toEqual([1, 4, 6, 0]);
});

group("what a value is", () => {
  const is = { isTensor, isHandle, isSpec, isOracle, isForeign };
  const kindsOf = (value: Value) =>
    Object.entries(is)
      .filter(([, test]) => test(value))
      .map(([name]) => name);

  it.each<[string, Value]>([
    ["isTensor", tensor([1])],
    ["isHandle", { kind: "handle", id: 0 }],
    ["isOracle", { kind: "oracle", id: 3 }],
    ["isForeign", { kind: "foreign", what: "a promise" }],
    ["isSpec", { kind: "spec", name: "random", options: { seed: 1 } }],
  ])("%s knows its own, and nothing else does", (name, value) => {
    expect(kindsOf(value)).toEqual([name]);
  });

  it.each<[string, Value]>([
    ["a tensor whose data is a list", { kind: "tensor", dtype: "float32", shape: [1], data: [1] }],
    ["a handle that is more", { kind: "handle", id: 0, of: "a mug" }],
    ["a handle without a number", { kind: "handle", id: "0" }],
    ["a handle below zero", { kind: "handle", id: -1 }],
    ["an oracle without a number", { kind: "oracle", id: null }],
    ["a foreign value without words", { kind: "foreign", what: 1 }],
    ["a spec without options", { kind: "spec", name: "random", options: null }],
    ["a spec with a list of options", { kind: "spec", name: "random", options: [] }],
    ["a kind in a list", [["kind", "handle"]]],
    ["nothing", null],
    ["a text", "handle"],
  ])("a learner's own %s is none of ours", (_what, value) => {
    expect(kindsOf(value)).toEqual([]);
  });
});

group("describe", () => {
  it.each<[Value, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [tensor([1, 2], [2, 1]), "a tensor of shape [2, 1]"],
    [{ kind: "foreign", what: "a promise" }, "a promise"],
    [[1, 2], "an array of 2"],
    [{ params: 1, state: 2 }, "an object with params, state"],
    [{}, "an object with no properties"],
    ["adam", 'the text "adam"'],
    [1.5, "the number 1.5"],
    [true, "the boolean true"],
  ])("describe says what %o is in a learner's words", (value, words) => {
    expect(describe(value)).toBe(words);
  });

  it("describe cuts what a learner may make long", () => {
    expect(describe("x".repeat(1e6))).toBe(`the text "${"x".repeat(40)}…"`);
    const wide = Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`property${i}`, i]));
    expect(describe(wide).length).toBeLessThan(150);
  });
});
