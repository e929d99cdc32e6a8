import { describe, expect, it } from "vitest";
import { heldModel } from "@/grader/held-model";
import type { Examples } from "@/grader/suite";
import { type TensorValue, tensor } from "@/grader/value";
import { createRandom } from "@/lib/random";

/** Forty examples of four numbers in two classes, told apart by the first. */
function examples(): Examples {
  const random = createRandom("examples");
  const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
  const images = Float32Array.from({ length: 160 }, (_, i) =>
    i % 4 ? random.uniform() : labels[Math.floor(i / 4)]!,
  );
  return { images, labels, count: 40 };
}

const model = (budget = {}) =>
  heldModel({ layerSizes: [4, 3, 2], data: examples(), random: createRandom("params"), budget });

const all = Array.from({ length: 40 }, (_, i) => i);

describe("heldModel", () => {
  it("heldModel starts from params of the network's shapes, drawn from its random alone", () => {
    expect(model().params.map((p) => p.shape)).toEqual([[4, 3], [3], [3, 2], [2]]);
    expect(model().params).toEqual(model().params);
  });

  it("heldModel answers with the slope of its own loss", () => {
    const held = model();
    const gradients = held.gradient([held.params, all]);
    // A small step along one param changes the loss by the gradient's share of it.
    const h = 1e-2;
    const moved = (sign: number) =>
      held.params.map((p, i) => (i === 3 ? tensor([p.data[0]! + sign * h, p.data[1]!]) : p));
    const slope = (held.loss(moved(1)) - held.loss(moved(-1))) / (2 * h);
    expect(gradients[3]!.data[0]).toBeCloseTo(slope, 4);
  });

  it("heldModel's gradients are the caller's to keep", () => {
    const held = model();
    const first = held.gradient([held.params, [0, 1]]);
    const copy = first.map((g) => Array.from(g.data));
    held.gradient([held.params, [2, 3, 4]]);
    expect(first.map((g) => Array.from(g.data))).toEqual(copy);
  });

  it("heldModel counts, and stops where the budget ends", () => {
    const held = model({ examplesSeen: 50 });
    held.gradient([held.params, all]);
    expect(held.counts).toMatchObject({ gradientEvaluations: 1, examplesSeen: 40 });
    expect(() => held.gradient([held.params, all])).toThrow("the budget of 50 examples is used up");
    expect(held.counts.examplesSeen).toBe(40);
  });

  it("heldModel's accuracy follows training", () => {
    const held = model();
    let w: TensorValue[] = held.params;
    for (let k = 0; k < 300; k++) {
      const g = held.gradient([w, all]);
      w = w.map((p, i) =>
        tensor(
          Array.from(p.data, (x, j) => x - 0.5 * g[i]!.data[j]!),
          p.shape,
        ),
      );
    }
    expect(held.accuracy(w, examples())).toBe(1);
    expect(held.loss(w)).toBeLessThan(0.1);
  });

  it.each([
    ["one param too few", (p: TensorValue[]) => [p.slice(1), all], "wants params of shapes [4, 3], [3]"],
    ["something else", () => [undefined, all], "it got undefined"],
    ["a text for indices", (p: TensorValue[]) => [p, "0"], 'wants an array of indices; it got the text "0"'],
    [
      "an index beyond the data",
      (p: TensorValue[]) => [p, [40]],
      "indices[0] must be an integer from 0 to 39",
    ],
    ["no index", (p: TensorValue[]) => [p, []], "indices must name at least one example"],
    [
      "params that are not finite",
      (p: TensorValue[]) => [
        p.map((x) =>
          tensor(
            x.data.map(() => Number.NaN),
            x.shape,
          ),
        ),
        all,
      ],
      "the params have grown beyond all numbers after 0 gradients: the training diverged",
    ],
  ])("heldModel answers %s with words for a learner", (_, args, message) => {
    const held = model();
    expect(() => held.gradient(args(held.params) as never)).toThrow(message);
  });

  it("heldModel has no loss and no right answer for params that are not finite", () => {
    const held = model();
    const broken = held.params.map((p) =>
      tensor(
        p.data.map(() => Number.NaN),
        p.shape,
      ),
    );
    expect(held.loss(broken)).toBeNaN();
    expect(held.accuracy(broken, examples())).toBe(0);
  });
});
