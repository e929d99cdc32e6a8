import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { explainError } from "@/grader/judge/explain-error";

/** What tfjs itself says, so that a new version with other words is seen here. */
function messageOf(wrong: () => unknown): { name: string; message: string } {
  try {
    wrong();
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
  throw new Error("tfjs had nothing to say");
}

describe("explainError", () => {
  beforeAll(() => tf.setBackend("cpu"));

  it.each<[string, () => unknown, string]>([
    [
      "shapes that do not fit",
      () => tf.sub(tf.ones([2, 3]), tf.ones([2, 2])),
      "two tensors do not fit together: shapes [2, 3] and [2, 2] cannot be combined element by element",
    ],
    [
      "a matrix product of sizes that do not meet",
      () => tf.matMul(tf.ones([2, 3]), tf.ones([2, 2])),
      "tf.matMul needs the inner sizes to agree: [2, 3] times [2, 2] meets 3 and 2",
    ],
    [
      "a matrix product that was transposed by mistake",
      () => tf.matMul(tf.ones([2, 3]), tf.ones([3, 4]), true, false),
      "tf.matMul needs the inner sizes to agree: [2, 3]ᵀ times [3, 4] meets 2 and 3",
    ],
    [
      "a matrix product of vectors",
      () => tf.matMul(tf.ones([2]), tf.ones([2])),
      "tf.matMul multiplies matrices, of two or more dimensions; it got shapes [2] and [2]",
    ],
    [
      "a tensor that is gone",
      () => {
        const t = tf.ones([1]);
        t.dispose();
        t.dataSync();
      },
      "a tensor was used after it was disposed; keep it with tf.keep, or do not dispose it",
    ],
    [
      "a gradient that is not there",
      () => tf.sub(undefined as never, 1),
      'tf.sub got nothing (null or undefined) for its argument "a"; a tensor or numbers are due',
    ],
    [
      "an object instead of a tensor",
      () => tf.sub(1, {} as never),
      'tf.sub got a value of type Object for its argument "b"; a tensor or numbers are due',
    ],
    [
      "an operation that the backend lacks",
      () => tf.engine().runKernel("Nothing", {}),
      "tfjs has no Nothing on cpu; use other operations",
    ],
  ])("explainError puts %s in a learner's words", (_what, wrong, words) => {
    expect(explainError(messageOf(wrong))).toBe(words);
  });

  it("explainError names endless recursion", () => {
    const endless = (): number => endless() + 1;
    expect(explainError(messageOf(endless))).toBe(
      "a function calls itself without end (the call stack is full)",
    );
  });

  it("explainError shows what it does not know as it is, with its name unless that says nothing", () => {
    expect(explainError({ name: "Error", message: "TODO" })).toBe("TODO");
    expect(explainError({ name: "thrown", message: 'threw "no", which is not an Error' })).toBe(
      'threw "no", which is not an Error',
    );
    expect(explainError({ name: "TypeError", message: "x is undefined" })).toBe("TypeError: x is undefined");
  });

  it("explainError is quick on any message, however it is made to confuse", () => {
    const started = performance.now();
    for (const part of [
      "inner shapes (1) and (1) of Tensors with shapes ",
      "1,",
      "transposeA=true ",
      "Argument 'a",
    ]) {
      explainError({ name: "Error", message: part.repeat(2000).slice(0, 2000) });
    }
    expect(performance.now() - started).toBeLessThan(100);
  });
});
