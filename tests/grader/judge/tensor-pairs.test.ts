import { describe, expect, it } from "vitest";
import { pairTensors } from "@/grader/judge/tensor-pairs";
import { tensor } from "@/grader/value";

const exact = { rtol: 0, atol: 0 };

describe("pairTensors", () => {
  it("pairTensors finds the tensors of an answer, by their places, and the first number that is off", () => {
    const due = { params: [tensor([1, 2], [2, 1]), tensor([3, 4, 5])] };
    const got = { params: [tensor([1, 2], [2, 1]), tensor([3, 9, 9])] };
    expect(pairTensors(got, due, exact)).toEqual({
      kind: "tensors",
      pairs: [
        { name: ".params[0]", shape: [2, 1], actual: [1, 2], expected: [1, 2] },
        { name: ".params[1]", shape: [3], actual: [3, 9, 9], expected: [3, 4, 5] },
      ],
      first: { pair: 1, index: 1 },
    });
  });

  it("pairTensors takes a list of numbers for a tensor too, and NaN for a difference", () => {
    expect(pairTensors([1, Number.NaN], [1, 2], exact)).toMatchObject({
      pairs: [{ name: "", shape: [2] }],
      first: { pair: 0, index: 1 },
    });
  });

  it("pairTensors has nothing to show of single numbers, of other shapes, or of too many numbers", () => {
    expect(pairTensors(1, 2, exact)).toBeNull();
    expect(pairTensors(tensor([1, 2]), tensor([1, 2], [2, 1]), exact)).toBeNull();
    expect(pairTensors("text", [tensor([1])], exact)).toBeNull();
    const many = new Array<number>(60_000).fill(0);
    expect(pairTensors(many, many.with(3, 1), exact)).toBeNull();
  });
});
