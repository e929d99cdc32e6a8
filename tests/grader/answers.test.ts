import { describe, expect, it } from "vitest";
import { drawTensors, numberFrom, numbersFrom, propertiesFrom, tensorsFrom } from "@/grader/answers";
import { tensor } from "@/grader/value";
import { createRandom } from "@/lib/random";

const t = {
  check(condition: boolean, message: string) {
    if (!condition) throw new Error(message);
  },
};

describe("answers", () => {
  it("numberFrom gives a finite number and names anything else", () => {
    expect(numberFrom(t, 0.5, "auc")).toBe(0.5);
    expect(() => numberFrom(t, undefined, "auc")).toThrow("auc must return a number; it returned undefined");
    expect(() => numberFrom(t, tensor([1]), "auc")).toThrow("it returned a tensor of shape [1]");
    expect(() => numberFrom(t, Number.NaN, "auc")).toThrow(
      "auc must return a finite number; it returned NaN",
    );
  });

  it("numbersFrom gives an array of finite numbers and names the first that is not one", () => {
    expect(numbersFrom(t, [1, 2], "descend", 2)).toEqual([1, 2]);
    expect(numbersFrom(t, [], "descend")).toEqual([]);
    expect(() => numbersFrom(t, 3, "descend")).toThrow(
      "descend must return an array of numbers; it returned the number 3",
    );
    expect(() => numbersFrom(t, [1], "descend", 2)).toThrow(
      "descend must return an array of 2 numbers; it returned an array of 1",
    );
    expect(() => numbersFrom(t, [1, Number.NaN], "descend", 2)).toThrow("number 1 is the number NaN");
  });

  it("tensorsFrom gives tensors of the shapes that are due and names the first that is not", () => {
    const given = [tensor([1, 2], [2, 1])];
    expect(tensorsFrom(t, given, "step", [[2, 1]])).toEqual(given);
    expect(() => tensorsFrom(t, null, "step", [[2]])).toThrow(
      "step must return an array of 1 tensor; it returned null",
    );
    expect(() => tensorsFrom(t, given, "step", [[1, 2]])).toThrow(
      "number 0 is a tensor of shape [2, 1], a tensor of shape [1, 2] is due",
    );
    expect(() => tensorsFrom(t, [4], "step", [[]])).toThrow("number 0 is the number 4");
  });

  it("propertiesFrom gives an object with the properties and names what came instead", () => {
    const answer = { params: [], state: { kind: "handle", id: 1 } } as const;
    expect(propertiesFrom(t, answer, "step", ["params", "state"])).toBe(answer);
    expect(() => propertiesFrom(t, tensor([1]), "step", ["data"])).toThrow("step must return { data }");
    expect(() => propertiesFrom(t, { params: [] }, "step", ["params", "state"])).toThrow(
      "step must return { params, state }; it returned an object with params",
    );
    expect(() => propertiesFrom(t, { kind: "handle", id: 1 }, "step", ["id"])).toThrow(
      "step must return { id }",
    );
  });

  it("drawTensors draws each shape whole, and the same again for the same seed", () => {
    const drawn = drawTensors(createRandom(1), [2, 3], [], [0]);
    expect(drawn.map((w) => [w.shape, w.data.length])).toEqual([
      [[2, 3], 6],
      [[], 1],
      [[0], 0],
    ]);
    expect(drawTensors(createRandom(1), [2, 3], [], [0])).toEqual(drawn);
  });
});
