import { describe, expect, it } from "vitest";
import { lossPlane } from "@/app/workbench/views/loss-plane";
import { see } from "@/app/workbench/views/see";
import { weightsOf } from "@/app/workbench/views/weights-view";
import type { PictureOf } from "@/grader/picture";
import { createRandom } from "@/lib/random";

type Model = PictureOf<"model">;

const random = createRandom("views");
const numbers = (n: number) => Float32Array.from({ length: n }, () => random.normal());
const small = (step: number, params: Float32Array[]): Model => ({
  kind: "model",
  layerSizes: [3, 2],
  params,
  step,
  examples: 4,
});
const data = { images: numbers(12), labels: Uint8Array.of(0, 1, 1, 0), count: 4 };

/** Mean cross-entropy of softmax regression, by hand in float64. */
function loss(params: readonly Float32Array[]): number {
  const [weights, bias] = params as [Float32Array, Float32Array];
  let sum = 0;
  data.labels.forEach((label, i) => {
    const logits = [0, 1].map((c) =>
      [0, 1, 2].reduce((z, j) => z + data.images[3 * i + j]! * weights[2 * j + c]!, bias[c]!),
    );
    sum += Math.log(logits.reduce((s, z) => s + Math.exp(z), 0)) - logits[label]!;
  });
  return sum / data.count;
}

describe("see", () => {
  it("see gives the softmax of the outputs, and the likeliest class", () => {
    // Logits 1·2 + 0 = 2 and 1·0 + 1 = 1.
    const model = small(0, [Float32Array.of(2, 0, 0, 0, 0, 0), Float32Array.of(0, 1)]);
    const [seen] = see(model, Float32Array.of(1, 0, 0));
    const e = Math.E;
    expect(seen?.digit).toBe(0);
    expect(seen?.probabilities).toEqual([expect.closeTo(e / (e + 1), 6), expect.closeTo(1 / (e + 1), 6)]);
  });

  it("see sees nothing with params that are no numbers", () => {
    const model = small(0, [Float32Array.of(Number.NaN, 0, 0, 0, 0, 0), Float32Array.of(0, 1)]);
    expect(see(model, Float32Array.of(1, 0, 0))[0]?.probabilities).toEqual([Number.NaN, Number.NaN]);
  });
});

it("weightsOf is one column of the first weight matrix", () => {
  const model = small(0, [Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(0, 0)]);
  expect(Array.from(weightsOf(model, 1))).toEqual([2, 4, 6]);
});

describe("lossPlane", () => {
  const course = [0, 1, 2].map((step) => small(step, [numbers(6), numbers(2)]));

  it("lossPlane keeps distances between the start, the end and the furthest point between them", () => {
    const { path } = lossPlane(course, data, 5, 5);
    const flat = course.map(({ params }) => params.flatMap((p) => Array.from(p)));
    const distance = (a: readonly number[], b: readonly number[]) =>
      Math.hypot(...a.map((x, i) => x - b[i]!));
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      expect(distance(path[a]!, path[b]!)).toBeCloseTo(distance(flat[a]!, flat[b]!), 4);
    expect(path[2]).toEqual([0, 0]);
  });

  it("lossPlane has the network's own loss at each point of the plane", () => {
    const { field } = lossPlane(course, data, 3, 3);
    // The domain's middle row is the line through start and end: w = end + x · (start − end) / ‖start − end‖.
    const [from, to] = field.domain.x;
    const [start, end] = [course[0]!.params, course[2]!.params];
    const length = Math.hypot(...start.flatMap((p, i) => Array.from(p, (w, j) => w - end[i]![j]!)));
    [from, (from + to) / 2, to].forEach((x, column) => {
      const params = end.map((p, i) => p.map((w, j) => w + (x / length) * (start[i]![j]! - w)));
      expect(field.values[3 + column]).toBeCloseTo(loss(params), 4);
    });
  });

  it("lossPlane of a straight way takes its second direction at random, and the way stays on the axis", () => {
    const straight = [0, 0.5, 1].map((t) =>
      small(
        t,
        course[0]!.params.map((p) => p.map((w) => w * (1 - t))),
      ),
    );
    const { path, field } = lossPlane(straight, data, 3, 3);
    for (const [, y] of path) expect(Math.abs(y)).toBeLessThan(1e-4);
    expect(field.values.every(Number.isFinite)).toBe(true);
  });
});
