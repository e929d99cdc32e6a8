import { describe, expect, it } from "vitest";
import { type Drive, drive, optimize, type Reference } from "@/grader/drive";
import type { Picture } from "@/grader/picture";
import type { TestContext } from "@/grader/suite";
import { isTensor, type TensorValue, tensor, type Value } from "@/grader/value";
import type { Domain } from "@/lib/field";
import { contextFor } from "./context-here";

const heavyBall: Reference = () => {
  let velocity = 0;
  return (w, g, { learningRate, momentum }) => {
    velocity = momentum! * velocity - learningRate! * g;
    return w + velocity;
  };
};

type Step = (
  params: TensorValue[],
  gradients: TensorValue[],
  state: { velocity: number[][] },
  options: { learningRate: number; momentum: number },
) => Value;

/** The same update over whole tensors, with the state handed back and forth. */
const right = {
  init: (params: TensorValue[]) => ({ velocity: params.map((w) => Array.from(w.data, () => 0)) }),
  step: ((params, gradients, { velocity }, { learningRate, momentum }) => {
    const moves = velocity.map((v, i) =>
      v.map((x, j) => momentum * x - learningRate * gradients[i]!.data[j]!),
    );
    return {
      params: params.map((w, i) =>
        tensor(
          Array.from(w.data, (x, j) => x + moves[i]![j]!),
          w.shape,
        ),
      ),
      state: { velocity: moves },
    };
  }) satisfies Step,
};

const run = (exports: Record<string, (...args: never[]) => Value>, options: Partial<Drive> = {}) =>
  drive(contextFor(exports), {
    params: [tensor([1, -2, 3, -4], [2, 2]), tensor([5])],
    steps: 4,
    gradients: (k, params) =>
      params.map((w) =>
        tensor(
          Array.from(w.data, (x) => x * k),
          w.shape,
        ),
      ),
    options: (k) => ({ learningRate: 0.1 / k, momentum: 0.5 }),
    reference: heavyBall,
    rtol: 1e-5,
    atol: 1e-6,
    ...options,
  });

describe("drive", () => {
  it("drive passes an optimizer that agrees with the reference, and gives back its last params", async () => {
    const seen: number[] = [];
    const last = await run(right, { onStep: (k) => seen.push(k) });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(last.map((w) => w.shape)).toEqual([[2, 2], [1]]);
    expect(last.every(isTensor)).toBe(true);
  });

  it("drive names the first step and element that part from the reference", async () => {
    const forgetful: Step = (params, gradients, _, options) =>
      right.step(params, gradients, right.init(params), options);
    // The first step has no last move to repeat, so the second is the first to differ.
    await expect(run({ ...right, step: forgetful })).rejects.toThrow("step 2, params[0][0, 0] is");
  });

  it("drive keeps a reference state for each number", async () => {
    const shared: Step = (params, gradients, { velocity }, options) =>
      right.step(
        params,
        gradients,
        { velocity: velocity.map((v) => v.map(() => velocity[0]![0]!)) },
        options,
      );
    await expect(run({ ...right, step: shared })).rejects.toThrow("step 2, params[0][0, 1] is");
  });

  it("drive runs on past the first difference, so that later answers can tell mistakes apart", async () => {
    const seen: number[] = [];
    const wrong: Step = (params, gradients, state, options) =>
      right.step(params, gradients, state, { ...options, learningRate: 1 });
    await expect(run({ ...right, step: wrong }, { onStep: (k) => seen.push(k) })).rejects.toThrow("step 1");
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it("drive asks for gradients and options once a step, so that a test may draw them", async () => {
    let drawn = 0;
    const draw = () => {
      drawn++;
      return drawn / 100;
    };
    await run(right, {
      gradients: (_, params) => params.map((w) => tensor(Array.from(w.data, draw), w.shape)),
      options: () => ({ learningRate: draw(), momentum: draw() }),
    });
    expect(drawn).toBe(4 * (5 + 2));
  });

  it.each([
    ["undefined", undefined, "step must return { params, state }; it returned undefined"],
    ["the params alone", [tensor([1])], "step must return { params, state }; it returned an array of 1"],
    [
      "an object without state",
      { params: [] },
      "step must return { params, state }; it returned an object with params",
    ],
  ])("drive says what was due when step returns %s", async (_, answer, message) => {
    await expect(run({ ...right, step: () => answer })).rejects.toThrow(message);
  });
});

describe("drive with a landscape", () => {
  /** The last picture that a test showed. */
  async function shownBy(step: Step, domain: Domain = { x: [-2, 2], y: [-2, 2] }) {
    let picture: Picture | undefined;
    const context: TestContext = {
      ...contextFor({ ...right, step }),
      show: (_title, draw) => {
        picture = structuredClone(draw());
      },
    };
    const ran = drive(context, {
      params: [tensor([1, -2])],
      steps: 3,
      gradients: (_, params) => params,
      options: () => ({ learningRate: 0.1, momentum: 0.5 }),
      reference: heavyBall,
      landscape: {
        title: "A bowl",
        domain,
        height: (x, y) => (x * x + y * y) / 2,
        axes: { x: "w₀", y: "w₁" },
      },
      rtol: 1e-5,
      atol: 1e-6,
    });
    await ran.catch(() => {});
    if (picture?.kind !== "trajectory") throw new Error("no trajectory was shown");
    return picture;
  }

  it("drive shows the attempt's way beside the reference's, over the landscape", async () => {
    const { paths, landscape } = await shownBy(right.step);
    expect(paths.map(({ name, points }) => [name, points.length])).toEqual([
      ["your steps", 4],
      ["the reference", 4],
    ]);
    expect(paths[0]!.points[0]).toEqual([1, -2]);
    for (const [k, [x, y]] of paths[0]!.points.entries())
      expect(Math.hypot(x - paths[1]!.points[k]![0], y - paths[1]!.points[k]![1])).toBeLessThan(1e-6);
    expect(landscape.values[0]).toBe(4);
  });

  it("drive shows a wrong way to its end, though its first step is wrong", async () => {
    const climbing: Step = (params, gradients, state, options) =>
      right.step(params, gradients, state, { ...options, learningRate: -options.learningRate });
    const { paths } = await shownBy(climbing);
    expect(paths[0]!.points).toHaveLength(4);
    expect(paths[0]!.points[3]![0]).toBeGreaterThan(1);
    expect(paths[1]!.points[3]![0]).toBeLessThan(1);
  });

  it("drive shows the reference's own way, whatever way the attempt goes", async () => {
    const leaping: Step = (params, _, state) => ({
      params: params.map((w) => tensor([w.data[0]! * 50, 0])),
      state,
    });
    const [first, second] = [await shownBy(right.step), await shownBy(leaping)];
    expect(second.paths[1]!.points).toEqual(first.paths[1]!.points);
    // And the picture holds that way: an attempt's that flies off would leave nothing else to be seen.
    expect(second.landscape.domain).toEqual({ x: [-2, 2], y: [-2, 2] });
  });

  it("drive shows a wider part of the landscape where the reference leaves the one that was named", async () => {
    const { landscape } = await shownBy(right.step, { x: [0, 2], y: [-1, 1] });
    expect(landscape.domain.x).toEqual([0, 2]);
    // It begins at −2, and a tenth of the range is room.
    expect(landscape.domain.y[0]).toBeCloseTo(-2.3, 12);
    expect(landscape.domain.y[1]).toBe(1);
    expect(landscape.values[0]).toBeCloseTo(2.3 ** 2 / 2, 12);
  });
});

describe("optimize", () => {
  it("optimize compares nothing and gives back where the attempt ended", async () => {
    const jump: Step = (params, _, state) => ({ params: params.map((w) => tensor([w.data[0]! + 1])), state });
    const [last] = await optimize(contextFor({ ...right, step: jump }), {
      params: [tensor([5])],
      steps: 3,
      gradients: (_, params) => params,
      options: () => ({}),
    });
    expect(Array.from(last!.data)).toEqual([8]);
  });

  it("drive runs an optimizer that is given no params at all", async () => {
    const last = await drive(contextFor(right), {
      params: [],
      steps: 2,
      gradients: () => [],
      options: () => ({}),
      reference: () => (w) => w,
      rtol: 0,
      atol: 0,
    });
    expect(last).toEqual([]);
  });

  it("optimize lets each state go once there is the next", async () => {
    let handles = 0;
    const dropped: number[] = [];
    const kept = () => ({ kind: "handle", id: handles++ }) as const;
    const context = contextFor({ init: kept, step: (params: TensorValue[]) => ({ params, state: kept() }) });
    context.attempt.drop = (...gone) => dropped.push(...gone.map(({ id }) => id));
    await optimize(context, {
      params: [tensor([5])],
      steps: 3,
      gradients: (_, params) => params,
      options: () => ({}),
    });
    expect(dropped).toEqual([0, 1, 2]);
  });
});
