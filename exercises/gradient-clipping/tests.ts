import {
  drawTensors,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  tensorsFrom,
} from "@/grader/authoring";

/** float32 has 24 bits: a sum of squares, a root and a quotient stay below this. */
export const float32 = { rtol: 1e-5, atol: 1e-7 };

export const normOf = (gradients: readonly TensorValue[]) =>
  Math.sqrt(gradients.reduce((sum, g) => sum + Array.from(g.data).reduce((s: number, x) => s + x * x, 0), 0));

export const scaled = (gradients: readonly TensorValue[], factor: number) =>
  gradients.map((g) =>
    tensor(
      Array.from(g.data, (x) => x * factor),
      g.shape,
    ),
  );

/** In float64: g · C / max(‖g‖, C). */
export const byGlobalNorm = (gradients: readonly TensorValue[], maxNorm: number) =>
  scaled(gradients, maxNorm / Math.max(normOf(gradients), maxNorm));

export const byValue = (gradients: readonly TensorValue[], limit: number) =>
  gradients.map((g) =>
    tensor(
      Array.from(g.data, (x) => Math.max(-limit, Math.min(limit, x))),
      g.shape,
    ),
  );

const wall = (w: number) => w ** 4 / 4;
const curve = Array.from({ length: 97 }, (_, i) => [i / 4 - 12, wall(i / 4 - 12)] as const);

/** Descends on ¼w⁴ from w = 10 with each gradient clipped, and tells the distance at every step. */
async function descend(
  t: TestContext,
  name: "clipByValue" | "clipByGlobalNorm",
  steps: number,
): Promise<number> {
  const series = (label: string) => ({ name: label, x: "step", y: "log₁₀ distance to the minimum" });
  const plot = (label: string, k: number, w: number) => {
    if (Math.abs(w) < 1e9) t.plot(series(label), [k, Math.log10(Math.max(Math.abs(w), 1e-3))]);
  };
  let [w, free] = [10, 10];
  const clipped: [number, number][] = [];
  const thrown: [number, number][] = [];
  for (let k = 0; k < steps; k++) {
    plot(name, k, w);
    plot("without clipping", k, free);
    clipped.push([w, wall(w)]);
    thrown.push([free, wall(free)]);
    t.show(`Down the wall, ${name}`, () => ({
      kind: "landscape",
      curve,
      axes: { x: "w", y: "¼w⁴" },
      paths: [
        { name: "clipped", points: clipped },
        { name: "without clipping", points: thrown },
      ],
    }));
    const [g] = tensorsFrom(t, await t.attempt.call(name, [[tensor([w ** 3])], 1]), name, [[1]]);
    w -= 0.5 * g!.data[0]!;
    free -= 0.5 * free ** 3;
  }
  return Math.abs(w);
}

export default suite(
  {
    name: "clipByValue cuts every number to its range",
    idea: "At a limit of 1, [3, 4] becomes [1, 1], −7 becomes −1, and 0.5 stays 0.5.",
    points: 1,
    async run(t) {
      const gradients = [tensor([3, 4]), tensor([-7, 0.5, -0.25, 1, -1, 0], [2, 3])];
      const clipped = await t.attempt.call("clipByValue", [gradients, 1]);
      t.close(clipped, [tensor([1, 1]), tensor([-1, 0.5, -0.25, 1, -1, 0], [2, 3])], {
        ...float32,
        what: "the clipped gradients",
      });
    },
  },
  {
    name: "clipByGlobalNorm shortens a long gradient to the largest norm",
    idea: "[3, 4] has norm 5; at a largest norm of 1 it becomes [0.6, 0.8].",
    points: 1,
    async run(t) {
      const clipped = await t.attempt.call("clipByGlobalNorm", [[tensor([3, 4])], 1]);
      const longer = await t.attempt.call("clipByGlobalNorm", [[tensor([3, -4, 12])], 6.5]);
      t.close(clipped, [tensor([0.6, 0.8])], { ...float32, what: "[3, 4] at norm 1" });
      t.close(longer, [tensor([1.5, -2, 6])], { ...float32, what: "[3, −4, 12] at norm 6.5" });
    },
  },
  {
    name: "clipByGlobalNorm leaves a short gradient as it is",
    idea: "Clipping only ever shortens: a gradient within the limit, or just at it, is not touched.",
    points: 1,
    async run(t) {
      const gradients = [tensor([3, -4]), tensor([0, 12])];
      for (const maxNorm of [13, 14, 1000]) {
        const clipped = await t.attempt.call("clipByGlobalNorm", [gradients, maxNorm]);
        t.close(clipped, gradients, { ...float32, what: `the gradients of norm 13 at norm ${maxNorm}` });
      }
    },
  },
  {
    name: "clipByGlobalNorm measures all tensors together",
    idea: "A network's gradient is one vector, however many tensors it is stored in: one norm, one factor.",
    points: 2,
    async run(t) {
      const shapes = [[4, 3], [3], [3, 2], [2], []];
      const gradients = drawTensors(t.random, ...shapes);
      const maxNorm = t.random.between(0.5, 2);
      const clipped = await t.attempt.call("clipByGlobalNorm", [gradients, maxNorm]);
      t.close(clipped, byGlobalNorm(gradients, maxNorm), { ...float32, what: "the clipped gradients" });
    },
  },
  {
    name: "clipByGlobalNorm meets a gradient of zero",
    idea: "At a flat place the norm is 0: the answer is 0, not 0 divided by 0.",
    points: 1,
    async run(t) {
      const zero = [tensor([0, 0, 0]), tensor([0])];
      t.close(await t.attempt.call("clipByGlobalNorm", [zero, 1]), zero, {
        ...float32,
        what: "the gradients",
      });
    },
  },
  {
    name: "clipByValue and clipByGlobalNorm leave their arguments unchanged",
    idea: "Whoever called may still want the unclipped gradients: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const gradients = drawTensors(t.random, [2, 3], [4]);
      const kept = t.attempt.put(gradients);
      for (const call of [1, 2]) {
        const what = (name: string) => ({
          ...float32,
          what: `${name}, call ${call} with the same gradients`,
        });
        t.close(
          await t.attempt.call("clipByValue", [kept, 0.5]),
          byValue(gradients, 0.5),
          what("clipByValue"),
        );
        t.close(
          await t.attempt.call("clipByGlobalNorm", [kept, 0.5]),
          byGlobalNorm(gradients, 0.5),
          what("clipByGlobalNorm"),
        );
      }
    },
  },
  {
    name: "clipByGlobalNorm brings descent down a cliff",
    idea: "On ¼w⁴ from w = 10, the first gradient is 1,000 and throws plain descent to −490; clipped, 40 steps come within 0.5.",
    points: 2,
    async run(t) {
      // With the right clipping the distance is 0.19 after 40 steps: 18 steps of ½, then descent by itself.
      for (const name of ["clipByGlobalNorm", "clipByValue"] as const) {
        const distance = await descend(t, name, 40);
        t.check(distance < 0.5, `with ${name}, the distance after 40 steps is ${distance.toPrecision(3)}`, {
          actual: distance.toPrecision(3),
          expected: "< 0.5",
        });
      }
    },
  },
);
