import { describe, expect, it } from "vitest";
import { firstDifference } from "@/grader/judge/compare";
import { checkPurity } from "@/grader/purity";
import type { TestContext } from "@/grader/suite";
import { type Handle, isHandle, type TensorValue, tensor, type Value } from "@/grader/value";

type Step = (params: TensorValue[], gradients: TensorValue[], state: number[]) => [TensorValue[], number[]];

/** An attempt in this process: a state that counts steps, and a step that is given. */
function contextOf(step: Step): Pick<TestContext, "attempt" | "check" | "close"> {
  const kept = new Map<number, unknown>();
  const keep = (value: unknown): Handle => {
    kept.set(kept.size, value);
    return { kind: "handle", id: kept.size - 1 };
  };
  return {
    attempt: {
      exports: ["init", "step"],
      async call(name, args) {
        const [params, gradients, state] = args.map((a) => (isHandle(a) ? kept.get(a.id) : a));
        if (name === "init") return keep([0]);
        const next = step(params as TensorValue[], gradients as TensorValue[], state as number[]);
        return { params: [...next[0]], state: keep(next[1]) };
      },
      async *callEach() {},
      put: (value: Value) => keep([...(value as readonly Value[])]),
      drop() {},
      read: async () => null,
      oracle: () => ({ kind: "oracle", id: 0 }),
    },
    check(condition, message) {
      if (!condition) throw new Error(message);
    },
    close(actual, expected, { what, ...tolerance }) {
      const difference = firstDifference(actual, expected, tolerance);
      if (difference) throw new Error(`${what}${difference.path}`);
    },
  };
}

const run = { params: [tensor([1, 2])], gradients: [tensor([1, -1])], options: { learningRate: 0.1 } };

/** w − 0.1 · g · (number of steps so far + 1). */
const moved = (params: TensorValue[], gradients: TensorValue[], count: number) =>
  params.map((w, i) => tensor(w.data.map((x, k) => x - 0.1 * (count + 1) * gradients[i]!.data[k]!)));

describe("checkPurity", () => {
  it("checkPurity passes an optimizer that returns new params and a new state", async () => {
    const pure: Step = (params, gradients, [n]) => [moved(params, gradients, n!), [n! + 1]];
    await checkPurity(contextOf(pure), run);
  });

  it("checkPurity finds params that are changed in place", async () => {
    const inPlace: Step = (params, gradients, [n]) => {
      params.splice(0, params.length, ...moved(params, gradients, n!));
      return [params, [n! + 1]];
    };
    await expect(checkPurity(contextOf(inPlace), run)).rejects.toThrow("again with the same arguments[0][0]");
  });

  it("checkPurity finds a state that is changed in place", async () => {
    const inPlace: Step = (params, gradients, state) => {
      const next = moved(params, gradients, state[0]!);
      state[0]!++;
      return [next, state];
    };
    await expect(checkPurity(contextOf(inPlace), run)).rejects.toThrow("again with the same arguments[0][0]");
  });

  it("checkPurity finds a state that is changed only at the second step", async () => {
    const later: Step = (params, gradients, state) => {
      const next = moved(params, gradients, state[0]!);
      if (state[0] === 0) return [next, [1]];
      state[0]!++;
      return [next, state];
    };
    await expect(checkPurity(contextOf(later), run)).rejects.toThrow("step 2 is called again");
  });

  it("checkPurity finds a state that survives a fresh init", async () => {
    let fresh = 0;
    const outside: Step = (params, gradients, [n]) => {
      // Answers like a pure optimizer until init is called once more.
      if (n === 0) fresh++;
      return [moved(params, gradients, fresh > 2 ? 5 : n!), [n! + 1]];
    };
    await expect(checkPurity(contextOf(outside), run)).rejects.toThrow("params after a fresh init[0][0]");
  });

  it("checkPurity finds a changed state that only a change of gradients brings to light", async () => {
    // Moves by the mean of all gradients: the same step again and again while they stay the same.
    const inPlace: Step = (params, gradients, state) => {
      state.push(gradients[0]!.data[0]!);
      const sum = state.reduce((a, b) => a + b);
      return [params.map((w) => tensor(w.data.map((x) => x - sum / (state.length - 1)))), state];
    };
    await expect(checkPurity(contextOf(inPlace), run)).rejects.toThrow("again with the same arguments[0][0]");
  });

  it("checkPurity names what is missing from an answer", async () => {
    const forgets: Step = () => [[], [1]];
    await expect(checkPurity(contextOf(forgets), run)).rejects.toThrow(
      "step must return an array of 1 tensor",
    );
  });
});
