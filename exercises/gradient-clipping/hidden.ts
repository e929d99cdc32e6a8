import { drawTensors, suite, type TestContext, tensor, tensorsFrom } from "@/grader/authoring";
import { byGlobalNorm, byValue, float32, normOf, scaled } from "./tests";

const drawShapes = ({ random }: TestContext) => [
  [1 + random.integer(5), 1 + random.integer(5)],
  [1],
  [],
  [2, 1 + random.integer(3), 2],
  [0],
];

export default suite(
  {
    name: "clipByValue follows its formula at any limit",
    idea: "Limits and gradients drawn at random, in tensors of many shapes: each number is judged by itself.",
    points: 1,
    async run(t) {
      for (let draw = 0; draw < 5; draw++) {
        const gradients = scaled(drawTensors(t.random, ...drawShapes(t)), 10 ** t.random.between(-2, 2));
        const limit = 10 ** t.random.between(-2, 1);
        const clipped = await t.attempt.call("clipByValue", [gradients, limit]);
        t.close(clipped, byValue(gradients, limit), { ...float32, what: "the clipped gradients" });
      }
    },
  },
  {
    name: "clipByGlobalNorm follows its formula at any norm",
    idea: "Norms above and below the limit, in tensors of many shapes: long gradients get shorter, short ones stay.",
    points: 2,
    async run(t) {
      for (const ratio of [0.01, 0.5, 0.99, 1.01, 3, 1000]) {
        const gradients = scaled(drawTensors(t.random, ...drawShapes(t)), 10 ** t.random.between(-2, 2));
        const maxNorm = normOf(gradients) * ratio;
        const clipped = await t.attempt.call("clipByGlobalNorm", [gradients, maxNorm]);
        t.close(clipped, byGlobalNorm(gradients, maxNorm), {
          rtol: 1e-5,
          atol: 1e-6 * maxNorm,
          what: `the clipped gradients at ${ratio} times their norm`,
        });
      }
    },
  },
  {
    name: "clipByGlobalNorm never turns a gradient",
    idea: "All numbers are scaled by one factor, so the direction stays: the cosine of the angle between before and after is 1.",
    points: 1,
    async run(t) {
      for (const scale of [1, 1e3, 1e6]) {
        // One element a thousand times the others: cutting by value would turn it far.
        const [g] = drawTensors(t.random, [6]);
        const gradients = [
          tensor(
            g!.data.map((x, i) => (i ? x : 1000 * scale)),
            [2, 3],
          ),
          tensor([scale]),
        ];
        const answer = await t.attempt.call("clipByGlobalNorm", [gradients, 2]);
        const clipped = tensorsFrom(t, answer, "clipByGlobalNorm", [[2, 3], [1]]);
        const dot = clipped.reduce(
          (sum, c, i) =>
            sum + Array.from(c.data).reduce((s: number, x, j) => s + x * gradients[i]!.data[j]!, 0),
          0,
        );
        t.close(dot / normOf(gradients) / normOf(clipped), 1, {
          rtol: 1e-6,
          atol: 0,
          what: "the cosine of the angle",
        });
        t.close(normOf(clipped), 2, { rtol: 1e-5, atol: 0, what: "the norm after clipping" });
      }
    },
  },
  {
    name: "clipByValue and clipByGlobalNorm meet zero, tiny and huge gradients",
    idea: "A zero stays zero, a tiny gradient is left alone, and one of a trillion is brought back to the limit.",
    points: 1,
    async run(t) {
      for (const scale of [0, 1e-12, 1e12]) {
        const gradients = scaled(drawTensors(t.random, [3], [2, 2]), scale);
        const what = { rtol: 1e-5, atol: 1e-16, what: `the clipped gradients of about ${scale}` };
        t.close(await t.attempt.call("clipByValue", [gradients, 5]), byValue(gradients, 5), what);
        t.close(await t.attempt.call("clipByGlobalNorm", [gradients, 5]), byGlobalNorm(gradients, 5), what);
      }
    },
  },
  {
    name: "clipByValue keeps a NaN where it came in, and clipByGlobalNorm does not hide it",
    idea: "Each number is cut by itself, so a NaN spoils no other; a norm with a NaN is none, and no scale makes the NaN a number.",
    points: 1,
    async run(t) {
      const [first, second] = scaled(drawTensors(t.random, [3], [2, 2]), 10);
      const spoilt = t.random.integer(3);
      const gradients = [tensor(Array.from(first!.data, (g, i) => (i === spoilt ? Number.NaN : g))), second!];
      const numbersOf = async (name: string) => {
        const answer = await t.attempt.call(name, [gradients, 4]);
        return tensorsFrom(t, answer, name, [[3], [2, 2]]).flatMap(({ data }) => [...data]);
      };
      const cut = await numbersOf("clipByValue");
      const due = byValue([first!, second!], 4).flatMap(({ data }) => [...data]);
      t.close(cut.toSpliced(spoilt, 1), due.toSpliced(spoilt, 1), {
        ...float32,
        what: "the numbers beside the NaN",
      });
      const shortened = await numbersOf("clipByGlobalNorm");
      t.check(Number.isNaN(shortened[spoilt]), "clipByGlobalNorm must not make a number of a NaN");
    },
  },
  {
    name: "clipByValue and clipByGlobalNorm handle lists of any length",
    idea: "One tensor, many, none, or one that holds nothing: the answer has as many tensors, of the same shapes.",
    points: 1,
    async run(t) {
      for (const shapes of [[], [[0]], [[1]], [[], []], [[0], [3]], Array.from({ length: 12 }, () => [2])]) {
        const gradients = scaled(drawTensors(t.random, ...shapes), 3);
        for (const [name, expected] of [
          ["clipByValue", byValue(gradients, 1)],
          ["clipByGlobalNorm", byGlobalNorm(gradients, 1)],
        ] as const) {
          t.close(await t.attempt.call(name, [gradients, 1]), expected, {
            ...float32,
            what: `the answer of ${name}`,
          });
        }
      }
    },
  },
  {
    name: "clipByGlobalNorm lets descent stay in a steep valley",
    idea: "On a wall of any height the clipped steps have a known length, so the way down can be counted.",
    points: 1,
    async run(t) {
      // Ten times as far as the limit allows in one step, however high the power: exactly ten equal steps.
      const power = 3 + 2 * t.random.integer(3);
      let w = [6, 8];
      for (let k = 0; k < 8; k++) {
        const distance = Math.hypot(...w);
        const gradient = w.map((x) => x * distance ** power);
        const answer = await t.attempt.call("clipByGlobalNorm", [
          [tensor([gradient[0]!]), tensor([gradient[1]!])],
          1,
        ]);
        const clipped = tensorsFrom(t, answer, "clipByGlobalNorm", [[1], [1]]);
        w = w.map((x, i) => x - clipped[i]!.data[0]!);
      }
      t.close(w, [1.2, 1.6], {
        rtol: 1e-4,
        atol: 0,
        what: "the place after eight steps of length 1 from [6, 8]",
      });
    },
  },
);
