import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, describe, expect, it } from "vitest";
import { watchArguments } from "@/grader/guest/changes";
import type { Realm } from "@/grader/guest/live";

const realm = { tf } as Realm;

/** The argument that is found changed, after this was done to these. */
function changed(args: readonly unknown[], change: (...args: never[]) => unknown): number | null {
  const found = watchArguments(realm, args);
  change(...(args as never[]));
  return found();
}

describe("watchArguments", () => {
  beforeAll(() => tf.setBackend("cpu"));

  it.each<[string, unknown, (arg: never) => void]>([
    ["a number of an array", [1, 2], (w: number[]) => w.reverse()],
    ["a number deep inside", { v: [[1], [2]] }, ({ v }: { v: number[][] }) => v[1]!.push(3)],
    ["a property", { t: 1 }, (state: { t: number }) => state.t++],
    ["a property that is new", {}, (state: { t?: number }) => Object.assign(state, { t: undefined })],
    ["a Map", new Map([["v", 1]]), (m: Map<string, number>) => m.set("v", 2)],
    ["a Set", new Set([1]), (s: Set<number>) => s.clear()],
    ["a typed array", new Float32Array(3), (a: Float32Array) => a.fill(1)],
    ["the order of things", [[1], [2]], (w: number[][]) => w.reverse()],
  ])("watchArguments sees the change of %s", (_what, arg, change) => {
    expect(changed([0, arg], (_, second) => change(second))).toBe(1);
    expect(changed([0, structuredClone(arg)], () => {})).toBeNull();
  });

  it("watchArguments sees that a tensor was disposed of, or put in the place of another", () => {
    expect(changed([[tf.scalar(1)]], (params: tf.Tensor[]) => params[0]!.dispose())).toBe(0);
    expect(changed([[tf.scalar(1)]], (params: tf.Tensor[]) => params.fill(tf.scalar(2)))).toBe(0);
    expect(changed([[tf.scalar(1)]], (params: tf.Tensor[]) => tf.add(params[0]!, 1))).toBeNull();
  });

  it("watchArguments takes NaN for itself, and what contains itself for what it is", () => {
    const ring: unknown[] = [Number.NaN];
    ring.push(ring);
    expect(changed([ring], () => {})).toBeNull();
  });

  it("watchArguments leaves large arguments alone, and looks at those beside them", () => {
    const large = new Array(1e6).fill(0);
    expect(changed([large, [1]], (a: number[]) => a.fill(1, 0, 5))).toBeNull();
    expect(changed([large, [1]], (_: number[], b: number[]) => b.pop())).toBe(1);
  });
});
