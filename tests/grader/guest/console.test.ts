import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { captureConsole } from "@/grader/guest/console";

// tfjs greets whoever computes with it first.
beforeAll(async () => {
  await tf.setBackend("cpu");
  tf.scalar(1).toString();
});

describe("captureConsole", () => {
  const original = { ...console };
  let printed: string[];
  beforeEach(() => {
    printed = [];
    captureConsole((text) => printed.push(text));
  });
  afterEach(() => {
    Object.assign(console, original);
  });

  it("tells what is printed, at every level", () => {
    console.log("a", 1);
    console.info("b");
    console.warn("c");
    console.error("d");
    console.debug("e");
    expect(printed).toEqual(["a 1", "b", "c", "d", "e"]);
  });

  it("writes values so that a learner can read them", () => {
    console.log({ w: [1, 2], g: Float32Array.of(3) }, [Number.NaN], undefined, null, true);
    console.log(tf.tensor1d([1, 2]));
    expect(printed[0]).toBe('{"w":[1,2],"g":[3]} ["NaN"] undefined null true');
    expect(printed[1]).toContain("[1, 2]");
  });

  it("survives what cannot be written", () => {
    const self: Record<string, unknown> = {};
    self.self = self;
    const bomb = {
      toJSON: () => {
        throw new Error("no");
      },
      toString: () => {
        throw new Error("no");
      },
    };
    console.log(self, Object.create(null), 5n, Symbol("x"), () => 1, bomb);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toContain("[object Object]");
  });

  it("cuts long lines, and ends with a word after 64,000 characters", () => {
    const line = "x".repeat(1e6);
    for (let i = 0; i < 1000; i++) console.log(line);
    expect(printed[0]).toHaveLength(4000);
    expect(printed.at(-1)).toBe("… more was printed than is kept");
    expect(printed.join("").length).toBeLessThan(64_100);
  });
});
