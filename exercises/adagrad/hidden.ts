import {
  badlyScaled,
  checkSpoiltGradient,
  drawTensors,
  drive,
  optimize,
  suite,
  tensor,
} from "@/grader/authoring";
import { adagrad, float32 } from "./tests";

export default suite(
  {
    name: "step handles lists of any length and shapes of any size",
    idea: "Nothing about the number of tensors or their shapes may be assumed: many, one, none, a scalar, an empty one.",
    points: 1,
    async run(t) {
      const some = [[], [1], [0], [1 + t.random.integer(6), 1 + t.random.integer(6)], [2, 1, 3]];
      for (const shapes of [some, [[1 + t.random.integer(40)]], []]) {
        await drive(t, {
          params: drawTensors(t.random, ...shapes),
          steps: 3,
          gradients: () => drawTensors(t.random, ...shapes),
          options: () => ({ learningRate: 0.1, epsilon: 1e-6 }),
          reference: adagrad,
          ...float32,
        });
      }
    },
  },
  {
    name: "step copes with zero, tiny and huge gradients",
    idea: "ε keeps a zero gradient from dividing zero by zero; after a huge gradient, ordinary ones hardly move a weight.",
    points: 1,
    async run(t) {
      const scales = [0, 0, 1e-12, 1, 1e3, 0, 1e12, 1];
      await drive(t, {
        params: [tensor([1, -1, 1e-3, 5, 0])],
        steps: scales.length,
        gradients: (k) => {
          const [g] = drawTensors(t.random, [5]);
          return [tensor(g!.data.map((x, i) => (i === 4 ? 0 : x * scales[k - 1]!)))];
        },
        options: () => ({ learningRate: 0.01, epsilon: 1e-8 }),
        reference: adagrad,
        ...float32,
      });
    },
  },
  {
    name: "step keeps a NaN where it came in",
    idea: "One gradient that is NaN spoils the number it belongs to, now and later, and no other.",
    points: 1,
    run: (t) =>
      checkSpoiltGradient(t, {
        reference: adagrad,
        options: { learningRate: 0.1, epsilon: 1e-8 },
        ...float32,
      }),
  },
  {
    name: "step gives a weight that rarely meets a slope its long steps",
    idea: "One weight has a gradient at every step, others at every third and tenth: each walks by its own sum alone.",
    points: 1,
    async run(t) {
      const every = [1, 3, 10];
      const last = await drive(t, {
        params: [tensor([0, 0, 0])],
        steps: 30,
        gradients: (k) => {
          const size = t.random.between(0.5, 2);
          return [tensor(every.map((n) => (k % n === 0 ? -size : 0)))];
        },
        options: () => ({ learningRate: 0.1, epsilon: 1e-10 }),
        reference: adagrad,
        ...float32,
      });
      // Three steps, the later two of a quarter of the first's size at worst: 0.1 · (1 + 0.2425 + 0.2357) = 0.148.
      t.check(last[0]!.data[2]! > 0.14, "a rare slope must still move its weight");
    },
  },
  {
    name: "step adds epsilon inside the root, whatever its size",
    idea: "Where a gradient is about as small as √ε, it matters that ε is added to the sum of squares, and not to its root.",
    points: 1,
    async run(t) {
      const epsilon = 10 ** t.random.between(-10, -4);
      await drive(t, {
        params: [tensor([0, 0, 0, 0])],
        steps: 4,
        gradients: () => [
          tensor(drawTensors(t.random, [4])[0]!.data.map((x) => (x + 2) * Math.sqrt(epsilon))),
        ],
        options: () => ({ learningRate: 1, epsilon }),
        reference: adagrad,
        rtol: 1e-4,
        atol: 1e-6,
      });
    },
  },
  {
    name: "step follows the formula over a long run",
    idea: "Forty steps at rates drawn anew for each, on gradients whose size changes: no square may be forgotten.",
    points: 2,
    async run(t) {
      await drive(t, {
        params: drawTensors(t.random, [3, 4], [4]),
        steps: 40,
        gradients: (k) =>
          drawTensors(t.random, [3, 4], [4]).map((g) =>
            tensor(
              g.data.map((x) => x * 10 ** ((k % 7) - 3)),
              g.shape,
            ),
          ),
        options: () => ({
          learningRate: t.random.between(0.001, 0.5),
          epsilon: 10 ** t.random.between(-9, -5),
        }),
        reference: adagrad,
        rtol: 2e-5,
        atol: 1e-5,
      });
    },
  },
  {
    name: "step takes the same path along every axis of a badly scaled bowl",
    idea: "Dividing by the root of the sum of squares cancels the scale of a gradient: all weights go the same way.",
    points: 2,
    async run(t) {
      const { gradient, dimension } = badlyScaled({ dimension: 6, span: 10 ** t.random.between(2, 5) });
      const learningRate = t.random.between(0.03, 0.1);
      const [last] = await optimize(t, {
        params: [tensor(new Array(dimension).fill(0))],
        steps: 40,
        gradients: (_, [w]) => [tensor(gradient(Array.from(w!.data)))],
        options: () => ({ learningRate, epsilon: 1e-20 }),
      });
      t.close(last!, tensor(new Array(dimension).fill(last!.data[0]!)), {
        rtol: 1e-3,
        atol: 0,
        what: "the weights after 40 steps",
      });
      t.check(last!.data[0]! > 0.2, "all weights must have come closer to their minimum at 1");
    },
  },
  {
    name: "step trains an MLP on other digits, and classifies digits it never saw",
    idea: "Twenty-five full-batch steps on 200 digits reach a loss below 0.8, and classify at least 40 % of 1,000 unseen ones correctly.",
    points: 2,
    async run(t) {
      // Over 100 seeds: loss 0.06 to 0.51, mean 0.18; accuracy 0.60 to 0.86, mean 0.73, standard deviation 0.05.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 200 * t.random.integer(300), 200),
        steps: 25,
        init: "init",
        step: "step",
        options: { learningRate: 0.05, epsilon: 1e-8 },
      });
      t.check(trained.finalLoss < 0.8, `after 25 steps the loss is ${trained.finalLoss.toFixed(3)}`, {
        actual: trained.finalLoss.toFixed(3),
        expected: "< 0.8",
      });
      const accuracy = trained.accuracy(await t.mnist("test", 1000 * t.random.integer(10), 1000));
      t.check(accuracy >= 0.4, `it classifies ${(100 * accuracy).toFixed(1)} % of unseen digits correctly`, {
        actual: accuracy.toFixed(3),
        expected: ">= 0.4",
      });
    },
  },
);
