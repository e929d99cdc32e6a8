import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { compile } from "@/grader/compile";
import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";
import type { Host } from "@/grader/judge/guest";
import { Stopped } from "@/grader/judge/stopped";
import { type Handle, isHandle, tensor, type Value } from "@/grader/value";
import { collect } from "@/tests/support/collect";

/** The guest as it is built, in its real process: loaded and called as a judge does. */
describe("serve", () => {
  let host: Host;
  beforeAll(() => {
    host = createProcessHost({ ahead: 1 });
  });
  afterAll(() => host.close());

  async function attemptOf(...sources: string[]) {
    const log: string[] = [];
    const attempt = await Attempt.open(await host.start(), {
      callMs: 10_000,
      totalMs: 60_000,
      onLog: (text) => log.push(text),
    });
    onTestFinished(() => attempt.kill());
    const load = async (source: string) => {
      const compiled = await compile(source, []);
      if (!compiled.ok) throw new Error(compiled.message);
      await attempt.load(compiled);
    };
    for (const source of sources) await load(source);
    return { attempt, log, load };
  }

  it("lets a module use tfjs in every way that there is to import it", async () => {
    const { attempt } = await attemptOf(`
      import * as all from "@tensorflow/tfjs";
      import whole, { sub as minus, Tensor, Rank } from "@tensorflow/tfjs";
      export { add } from "@tensorflow/tfjs";
      export const chained = (x: Tensor<Rank>) => x.mul(2).add(1);
      export const same = () => [all.sub === minus, whole.sub === minus, typeof Tensor];
    `);
    expect(await attempt.call("chained", [tensor([1, 2])])).toEqual(tensor([3, 5]));
    expect(await attempt.call("add", [tensor([1]), tensor([2])])).toEqual(tensor([3]));
    expect(await attempt.call("same", [])).toEqual([true, true, "function"]);
  });

  it("loads a module anew each time, so that nothing of it remembers", async () => {
    const source = "let calls = 0;\nexport const count = () => ++calls;";
    const { attempt, load } = await attemptOf(source);
    expect([await attempt.call("count", []), await attempt.call("count", [])]).toEqual([1, 2]);
    await load(source);
    expect(await attempt.call("count", [])).toBe(1);
  });

  it("cleans up after a call, and counts what it could not", async () => {
    const { attempt } = await attemptOf(`
      import * as tf from "@tensorflow/tfjs";
      export const tidy = (x: tf.Tensor) => { for (let i = 0; i < 50; i++) tf.add(x, i); return x; };
      export const leaky = (x: tf.Tensor) => { for (let i = 0; i < 3; i++) tf.keep(tf.add(x, i)); return x; };
      export const throws = (x: tf.Tensor) => { tf.add(x, 1); throw new Error("no"); };
      export const tensors = () => tf.memory().numTensors;
    `);
    const before = await attempt.call("tensors", []);
    await attempt.call("tidy", [tensor([1])]);
    await attempt.call("throws", [tensor([1])]).catch(() => {});
    expect(await attempt.call("tensors", [])).toBe(before);
    expect(attempt.leaked).toBe(0);
    await attempt.call("leaky", [tensor([1])]);
    expect(attempt.leaked).toBe(3);
  });

  it("keeps a state of any shape between calls, until it is dropped", async () => {
    const { attempt } = await attemptOf(`
      import * as tf from "@tensorflow/tfjs";
      export const init = () => new Map([["v", tf.scalar(0)]]);
      export const step = (w: tf.Tensor, state: Map<string, tf.Tensor>) => {
        const v = state.get("v")!.add(1);
        return { w: w.add(v), state: new Map([["v", v]]) };
      };
    `);
    let state = await attempt.call("init", [], { keep: [""] });
    let w: unknown;
    for (let i = 0; i < 3; i++) {
      const next = (await attempt.call("step", [tensor([10]), state], { keep: ["state"] })) as Record<
        string,
        never
      >;
      state = next.state!;
      w = next.w;
    }
    expect(w).toEqual(tensor([13]));
    attempt.drop(state as unknown as Handle);
    await expect(attempt.call("step", [tensor([1]), state])).rejects.toThrow(/no value is kept under/);
  });

  const sharing = `
    import * as tf from "@tensorflow/tfjs";
    export const init = () => ({ fixed: tf.scalar(5), steps: tf.scalar(0) });
    export const step = (state) => ({ state: { fixed: state.fixed, steps: tf.add(state.steps, 1) } });
    export const read = ({ fixed, steps }) => [fixed, steps];
    export const tensors = () => tf.memory().numTensors;
  `;

  it("lets go of a state that was dropped, but not of what the next one shares with it", async () => {
    const { attempt } = await attemptOf(sharing);
    let state = (await attempt.call("init", [], { keep: [""] })) as Handle;
    const before = await attempt.call("tensors", []);
    for (let i = 0; i < 20; i++) {
      const next = (await attempt.call("step", [state], { keep: ["state"] })) as { state: Handle };
      attempt.drop(state);
      state = next.state;
    }
    expect(await attempt.call("tensors", [])).toBe(before);
    expect(await attempt.call("read", [state])).toEqual([tensor([5], []), tensor([20], [])]);
  });

  it("shares a whole result: it is sent, and can be given to the next call by its handle", async () => {
    const { attempt } = await attemptOf(`
      import * as tf from "@tensorflow/tfjs";
      export const step = (params) => params.map((w) => tf.add(w, 1));
      export const tensors = () => tf.memory().numTensors;
    `);
    const before = await attempt.call("tensors", []);
    let given: Value = [tensor([1]), tensor([2])];
    for (let k = 1; k <= 5; k++) {
      const shared = (await attempt.call("step", [given], { share: [""] })) as {
        handle: Handle;
        value: Value;
      };
      expect(shared.value).toEqual([tensor([1 + k]), tensor([2 + k])]);
      if (isHandle(given)) attempt.drop(given);
      given = shared.handle;
    }
    attempt.drop(given as Handle);
    expect(await attempt.call("tensors", [])).toBe(before);
    expect(attempt.leaked).toBe(0);
  });

  it("forgets what a module kept when the next one is loaded", async () => {
    const { attempt, load } = await attemptOf(sharing);
    const before = await attempt.call("tensors", []);
    for (let i = 0; i < 5; i++) await attempt.call("init", [], { keep: [""] });
    attempt.put([tensor([1, 2, 3])]);
    await load(sharing);
    expect(await attempt.call("tensors", [])).toBe(before);
  });

  it("says which argument a call changed in place", async () => {
    const { attempt } = await attemptOf(`
      export const sorts = (factor: number, xs: number[]) => xs.sort((a, b) => factor * (a - b));
      export const copies = (factor: number, xs: number[]) => [...xs].sort((a, b) => factor * (a - b));
    `);
    const kept = attempt.put([3, 1, 2]);
    const changed: number[] = [];
    const onChanged = (argument: number) => changed.push(argument);
    expect(await attempt.call("copies", [1, kept], { onChanged })).toEqual([1, 2, 3]);
    expect(changed).toEqual([]);
    expect(await attempt.call("sorts", [1, kept], { onChanged })).toEqual([1, 2, 3]);
    expect(changed).toEqual([1]);
  });

  it("answers calls that are asked together as if they came one by one", async () => {
    const { attempt } = await attemptOf(`
      import * as tf from "@tensorflow/tfjs";
      const scratch = [0, 0];
      export const pair = (next: () => number, n: number) => { scratch[0] = next(); scratch[1] = n; return scratch; };
      export const doubled = (x: tf.Tensor) => { tf.keep(tf.scalar(1)); return { twice: x.mul(2), plain: [x.rank] }; };
      export const sorts = (factor: number, xs: number[]) => xs.sort((a, b) => factor * (a - b));
      export const picky = (n: number) => { if (n > 2) throw new Error("too many"); return n; };
    `);
    const ones = attempt.put({ kind: "spec", name: "sequence", options: { values: [10, 20, 30] } });
    expect(
      await collect(
        attempt.callEach("pair", [
          [ones, 1],
          [ones, 2],
          [ones, 3],
        ]),
      ),
    ).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
    ]);
    const answers = await collect(attempt.callEach("doubled", [[tensor([1, 2])], [tensor([3], [1, 1])]]));
    expect(answers).toEqual([
      { twice: tensor([2, 4]), plain: [1] },
      { twice: tensor([6], [1, 1]), plain: [2] },
    ]);
    expect(attempt.leaked).toBe(2);
    const changed: [number, number][] = [];
    const onChanged = (...where: [number, number]) => changed.push(where);
    const kept = [
      [1, 2],
      [2, 1],
      [4, 3],
    ].map((xs) => [1, attempt.put(xs)]);
    await collect(attempt.callEach("sorts", kept, onChanged));
    expect(changed).toEqual([[1, 1]]);
    await expect(collect(attempt.callEach("picky", [[1], [2], [3], [1]]))).rejects.toMatchObject({
      reason: { kind: "threw", at: 2, message: "too many", position: { line: 7 } },
    });
    await expect(collect(attempt.callEach("missing", [[1]]))).rejects.toThrow(
      /the export "missing" is undefined/,
    );
  });

  it("takes values that the judge left there, in as many calls as it likes", async () => {
    const { attempt } = await attemptOf(
      "export const total = (xs: number[], more: number) => xs.reduce((a, b) => a + b, more);",
    );
    const kept = attempt.put(Array.from({ length: 1000 }, (_, i) => i));
    expect(await attempt.call("total", [kept, 0])).toBe(499_500);
    expect(await attempt.call("total", [kept, 0.5])).toBe(499_500.5);
  });

  it("lets an attempt await the judge's answers, one after the other or all at once", async () => {
    const { attempt } = await attemptOf(`
      export async function solve(gradient: (w: number, options: object) => Promise<number>) {
        let w = 8;
        for (let i = 0; i < 3; i++) w -= 0.25 * (await gradient(w, {}));
        return [w, await Promise.all([1, 2, 3].map((x) => gradient(x, {})))];
      }
      export async function overspend(gradient: (w: number) => Promise<number>) {
        try { await gradient(1); return "answered"; } catch (error) { return (error as Error).message; }
      }
    `);
    let asked = 0;
    const gradient = attempt.oracle(([w]) => {
      if (++asked > 6) throw new Error("the budget of 6 is spent");
      return 2 * (w as number);
    });
    expect(await attempt.call("solve", [gradient], { awaits: true })).toEqual([1, [2, 4, 6]]);
    expect(await attempt.call("overspend", [gradient], { awaits: true })).toBe("the budget of 6 is spent");
    expect(asked).toBe(7);
  });

  it("tells what an awaited call was rejected with, and its line", async () => {
    const { attempt } = await attemptOf(
      'export async function solve() {\n  await null;\n  throw new RangeError("diverged");\n}',
    );
    const error = await attempt.call("solve", [], { awaits: true }).catch((e) => e);
    expect(error).toBeInstanceOf(Stopped);
    expect(error.reason).toEqual({
      kind: "threw",
      message: "RangeError: diverged",
      position: { line: 3, column: 9 },
    });
  });

  it("finds the learner's line below a deep call into tfjs", async () => {
    const { attempt } = await attemptOf(`import * as tf from "@tensorflow/tfjs";
      export function loss() {
        const f = (x: tf.Tensor) =>
          tf.matMul(x as tf.Tensor2D, tf.ones([5, 5])).sum() as tf.Scalar;
        return tf.grad(f)(tf.ones([2, 3]));
      }`);
    const error = await attempt.call("loss", []).catch((e) => e);
    expect(error.reason).toMatchObject({
      message: "tf.matMul needs the inner sizes to agree: [2, 3] times [5, 5] meets 3 and 5",
      position: { line: 4 },
    });
  });

  it("prints what is thrown where nothing awaits it, and goes on", async () => {
    const { attempt, log } = await attemptOf(`
      export function step() {
        setTimeout(() => { throw new Error("from a timer"); });
        void Promise.reject(new Error("from a promise"));
        return 1;
      }
      export const wait = () => new Promise((resolve) => setTimeout(() => resolve(2), 50));
    `);
    expect(await attempt.call("step", [])).toBe(1);
    expect(await attempt.call("wait", [], { awaits: true })).toBe(2);
    expect(log.join("\n")).toMatch(/from a promise/);
    expect(log.join("\n")).toMatch(/from a timer/);
    expect(log.join("\n")).toMatch(/line 3/);
  });

  it("runs what became due while nobody asked before it answers the next call", async () => {
    const { attempt, log } = await attemptOf(`
      let fired = 0;
      export function start() {
        setTimeout(() => { fired++; }, 50);
        void Promise.reject(new Error("nobody awaits this"));
      }
      export const count = () => fired;
    `);
    await attempt.call("start", []);
    await sleep(200);
    expect(await attempt.call("count", [])).toBe(1);
    expect(log.join()).toMatch(/nobody awaits this/);
  });

  it("goes on with a call's own timers while it also waits for an answer to a question", async () => {
    const { attempt } = await attemptOf(`
      export async function step(oracle) {
        let ticks = 0;
        const timer = setInterval(() => { ticks++; }, 5);
        const answers = [await oracle(1), await oracle(2)];
        await new Promise((resolve) => setTimeout(resolve, 40));
        clearInterval(timer);
        return [answers, ticks > 0];
      }
    `);
    const double = attempt.oracle(async ([x]) => {
      await sleep(20);
      return 2 * (x as number);
    });
    expect(await attempt.call("step", [double], { awaits: true })).toEqual([[2, 4], true]);
  });

  it("builds the functions of the catalogue, the same at every run", async () => {
    const { attempt } = await attemptOf(
      "export const draw = (random: () => number) => [random(), random()];",
    );
    const random = { kind: "spec" as const, name: "random", options: { seed: "7" } };
    const drawn = await attempt.call("draw", [random]);
    expect(await attempt.call("draw", [random])).toEqual(drawn);
    expect(await attempt.call("draw", [{ ...random, options: { seed: "8" } }])).not.toEqual(drawn);
  });
});
