import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { compile } from "@/grader/compile";
import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";
import type { Host } from "@/grader/judge/guest";
import { train } from "@/grader/judge/train";
import type { Training } from "@/grader/suite";
import type { StepTelemetry } from "@/grader/telemetry";
import { createRandom } from "@/lib/random";
import { randomLabels, sparseFloats } from "@/tests/grader/engine/synthetic";

const source = `
  import * as tf from "@tensorflow/tfjs";
  export const step = (params, gradients, { learningRate }) =>
    params.map((w, i) => tf.sub(w, tf.mul(learningRate, gradients[i])));
  export const init = (params) => ({ velocity: params.map((w) => tf.zerosLike(w)) });
  export function momentum(params, gradients, { velocity }, { learningRate }) {
    const next = velocity.map((v, i) => tf.add(tf.mul(0.9, v), gradients[i]));
    return { params: params.map((w, i) => tf.sub(w, tf.mul(learningRate, next[i]))), state: { velocity: next } };
  }
  export const same = (params) => params;
  let calls = 0;
  export const breaks = (params, gradients) => (++calls < 3 ? params : params.slice(1));
  export const stateless = () => undefined;
  export function slow(params, gradients, options) {
    for (const until = performance.now() + 300; performance.now() < until; );
    return step(params, gradients, options);
  }
`;

/** The guest as it is built, in its real process. */
describe("a training run inside the guest", () => {
  let host: Host;
  beforeAll(() => {
    host = createProcessHost({ ahead: 1 });
  });
  afterAll(() => host.close());

  const images = sparseFloats(60 * 20, "images");
  const labels = randomLabels(60, 4, "labels");
  const training: Training = {
    ...{ layerSizes: [20, 9, 4], data: { images, labels, count: 60 }, steps: 15 },
    ...{ step: "step", options: { learningRate: 0.3 } },
  };

  async function run(changes: Partial<Training>, inside: boolean) {
    const attempt = await Attempt.open(await host.start(), { callMs: 10_000, totalMs: 60_000 });
    onTestFinished(() => attempt.kill());
    const compiled = await compile(source, []);
    if (!compiled.ok) throw new Error(compiled.message);
    await attempt.load(compiled);
    const seen: StepTelemetry[] = [];
    const asked = { ...training, ...changes, onTelemetry: (t: StepTelemetry) => seen.push(t) };
    const shown: [number, number[][]][] = [];
    const trained = await train(attempt, asked, createRandom("plan"), {
      inside,
      onLoss: () => {},
      onParams: (steps, params) => shown.push([steps, params.map((p) => Array.from(p))]),
    });
    return { ...trained, seen, shown, leaked: attempt.leaked };
  }

  it.each<[string, Partial<Training>]>([
    ["all examples at every step", {}],
    ["batches", { batchSize: 16 }],
    [
      "batches and a state",
      { batchSize: 16, init: "init", step: "momentum", options: { learningRate: 0.05 } },
    ],
    ["an update that gives back what it got", { step: "same" }],
  ])("comes to what a held one comes to, to the bit, with %s", async (_what, changes) => {
    const watch = {
      every: 4,
      accuracy: true,
      probe: [
        { param: 0, index: 7 },
        { param: 3, index: 1 },
      ],
    };
    const [held, inside] = [await run({ ...changes, watch }, false), await run({ ...changes, watch }, true)];
    expect(inside.finalLoss).toBe(held.finalLoss);
    expect(inside.seen).toEqual(held.seen);
    expect(inside.seen.map(({ step }) => step)).toEqual([0, 4, 8, 12, 14]);
    expect(inside.leaked).toBe(0);
  });

  it("shows its params while it runs, as a held one does, and at least those of every quarter of a second", async () => {
    const slow = { step: "slow", steps: 4, batchSize: 16 };
    const [held, inside] = [await run(slow, false), await run(slow, true)];
    expect(inside.shown.map(([steps]) => steps)).toEqual([0, 1, 2, 3, 4]);
    // A held one tells of its last step twice.
    expect(inside.shown).toEqual(held.shown.slice(0, 5));
    expect(inside.leaked).toBe(0);
  });

  it("shows less of what is too fast to follow", async () => {
    const { shown } = await run({ steps: 300 }, true);
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown.length).toBeLessThan(200);
  });

  it("that diverges ends, and is told from one that did not by its loss, and at the step at which a held one does", async () => {
    const options = { learningRate: 1e30 };
    const { losses, finalLoss, divergedAt } = await run({ options }, true);
    expect(finalLoss).toBeNaN();
    expect(losses.length).toBeLessThan(15);
    expect(divergedAt).toBeGreaterThan(0);
    expect(divergedAt).toBe((await run({ options }, false)).divergedAt);
  });

  it.each<[Partial<Training>, RegExp]>([
    [
      { step: "breaks" },
      /^breaks must return an array of 4 tensors .*; at step 3 it returned an array of 3$/,
    ],
    [{ step: "stateless" }, /at step 1 it returned undefined$/],
    [
      { step: "stateless", init: "init" },
      /an object with params and state; at step 1 it returned undefined$/,
    ],
    [{ step: "missing" }, /missing|not a function/],
  ])("fails as a held one fails, for %j", async (changes, message) => {
    await expect(run(changes, true)).rejects.toThrow(message);
    await expect(run(changes, false)).rejects.toThrow(message);
  });
});
