import { describe, expect, it } from "vitest";
import { genericSlip } from "@/grader/judge/slips";
import { tensor, type Value } from "@/grader/value";

const due = [tensor([1, -2, 3]), tensor([0.5, 4], [2])];
const times = (factor: number): Value =>
  due.map((t) =>
    tensor(
      Array.from(t.data, (x) => factor * x),
      t.shape,
    ),
  );

describe("genericSlip", () => {
  it.each<[string, Value, Value]>([
    ["transposed", tensor([1, 2, 3, 4, 5, 6], [3, 2]), tensor([1, 4, 2, 5, 3, 6], [2, 3])],
    ["transposed", [tensor([1]), tensor([1, 2], [1, 2])], [tensor([1]), tensor([1, 2], [2, 1])]],
    ["transposed", tensor([1, 4, 7, 2, 5, 8, 3, 6, 9], [3, 3]), tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])],
    ["shifted", [9, 8, 4, 2], [8, 4, 2, 1]],
    ["shifted", [4, 2, 1, 0.5], [8, 4, 2, 1]],
    ["not-finite", tensor([1, Number.NaN, 3]), tensor([1, 2, 3])],
    ["not-finite", [1, 2, Number.POSITIVE_INFINITY], [1, 2, 3]],
    ["zero", times(0), due],
    ["sign", times(-1), due],
    ["scale", times(32), due],
    ["scale", [2, 0, -4, 6], [1, 0, -2, 3]],
  ])("genericSlip sees the slip %s", (mistake, actual, expected) => {
    expect(genericSlip(actual, expected)?.mistake).toBe(mistake);
  });

  it("genericSlip says by how much every number is off", () => {
    expect(genericSlip(times(128), due)!.message).toContain("128 times the expected one");
    expect(genericSlip(times(1 / 32), due)!.message).toContain("0.0313 times the expected one");
  });

  it.each<[string, Value, Value]>([
    ["the answer is right", due, due],
    ["two numbers only could be off by a factor by chance", [2, 4], [1, 2]],
    ["one number has another factor", [2, 4, 6, 9], [1, 2, 3, 4]],
    ["a number that should be 0 is not", [0, 0, 0, 7], [1, 2, 3, 0]],
    ["a number that should be 0 does not scale", [2, 4, 6, 7], [1, 2, 3, 0]],
    ["one number should be 0 and the sign is right in none", [-1, -2, -3, 5], [1, 2, 3, 0]],
    ["fewer than three numbers are not 0", [0, 0, 2, 4], [0, 0, 1, 2]],
    ["there are more numbers than expected", [2, 4, 6, 8], [1, 2, 3]],
    ["texts are not numbers gone wrong", ["a", "b", "c"], [1, 2, 3]],
    ["nothing is no NaN", [undefined, 2, 3], [1, 2, 3]],
    ["promises are no NaN", Array(3).fill({ kind: "foreign", what: "a promise" }), [1, 2, 3]],
    ["what is expected is no number", ["x", "y", "z"], ["a", "b", "c"]],
    ["numbers repeat, so that each place is like the next", [1, 1, 1, 1, 2], [1, 1, 1, 2, 2]],
    [
      "a matrix is its own mirror image",
      tensor([1, 2, 3, 2, 5, 6, 3, 6, 8], [3, 3]),
      tensor([1, 2, 3, 2, 5, 6, 3, 6, 9], [3, 3]),
    ],
    [
      "two numbers only are swapped, which may be chance",
      tensor([1, 2, 3, 4], [2, 2]),
      tensor([1, 3, 2, 4], [2, 2]),
    ],
  ])("genericSlip sees none where %s", (_why, actual, expected) => {
    expect(genericSlip(actual, expected)).toBeNull();
  });
});
