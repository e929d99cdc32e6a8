import {
  badlyScaled,
  checkSpoiltGradient,
  drawTensors,
  drive,
  optimize,
  suite,
  tensor,
} from "@/grader/authoring";
import { adam, float32, usual } from "./tests";

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
          options: () => usual,
          reference: adam,
          ...float32,
        });
      }
    },
  },
  {
    name: "step copes with zero, tiny and huge gradients",
    idea: "ε keeps a zero gradient from dividing zero by zero, and a huge one moves a weight no further than an ordinary one.",
    points: 1,
    async run(t) {
      const scales = [0, 0, 1e-12, 1, 1e6, 1e12, 0, 1e-3];
      await drive(t, {
        params: [tensor([1, -1, 1e-3, 5, 0])],
        steps: scales.length,
        gradients: (k) => {
          const [g] = drawTensors(t.random, [5]);
          return [tensor(g!.data.map((x, i) => (i === 4 ? 0 : x * scales[k - 1]!)))];
        },
        options: () => ({ ...usual, learningRate: 0.01 }),
        reference: adam,
        ...float32,
      });
    },
  },
  {
    name: "step keeps a NaN where it came in",
    idea: "One gradient that is NaN spoils the number it belongs to, now and later, and no other.",
    points: 1,
    run: (t) => checkSpoiltGradient(t, { reference: adam, options: usual, ...float32 }),
  },
  {
    name: "step uses the betas it is given",
    idea: "Both averages fade at the pace of their own beta, down to a beta of 0, which remembers nothing.",
    points: 1,
    async run(t) {
      for (const [low, high] of [
        [0, 0],
        [0, 0.9],
        [0.3, 0.7],
        [0.95, 0.995],
      ] as const) {
        const betas = { beta1: t.random.between(low, high), beta2: t.random.between(low, high) };
        await drive(t, {
          params: drawTensors(t.random, [3], [2, 2]),
          steps: 5,
          gradients: () => drawTensors(t.random, [3], [2, 2]),
          options: () => ({ ...usual, ...betas }),
          reference: adam,
          ...float32,
        });
      }
    },
  },
  {
    name: "step adds epsilon to the corrected root, whatever its size",
    idea: "Where a gradient is about as small as ε, it matters that ε is added after the root is taken, and after the correction.",
    points: 1,
    async run(t) {
      const epsilon = 10 ** t.random.between(-8, -2);
      await drive(t, {
        params: [tensor([0, 0, 0, 0])],
        steps: 4,
        gradients: () => [tensor(drawTensors(t.random, [4])[0]!.data.map((x) => (x + 2) * epsilon))],
        options: () => ({ ...usual, learningRate: 1, epsilon }),
        reference: adam,
        rtol: 2e-4,
        atol: 1e-5,
      });
    },
  },
  {
    name: "step follows the formula over a long run",
    idea: "Forty steps at rates drawn anew for each, on gradients whose size changes: nothing may drift away.",
    points: 2,
    async run(t) {
      const betas = { beta1: t.random.between(0.5, 0.95), beta2: t.random.between(0.9, 0.999) };
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
          ...betas,
          learningRate: t.random.between(0.001, 0.1),
          epsilon: 10 ** t.random.between(-9, -3),
        }),
        reference: adam,
        rtol: 5e-5,
        atol: 5e-5,
      });
    },
  },
  {
    name: "step takes the same path along every axis of a badly scaled bowl",
    idea: "Dividing by the root of the average square cancels the scale of a gradient: all weights go the same way.",
    points: 2,
    async run(t) {
      const { gradient, dimension } = badlyScaled({ dimension: 6, span: 10 ** t.random.between(2, 5) });
      const learningRate = t.random.between(0.005, 0.015);
      const [last] = await optimize(t, {
        params: [tensor(new Array(dimension).fill(0))],
        steps: 40,
        gradients: (_, [w]) => [tensor(gradient(Array.from(w!.data)))],
        options: () => ({ ...usual, learningRate, epsilon: 1e-12 }),
      });
      t.close(last!, tensor(new Array(dimension).fill(last!.data[0]!)), {
        rtol: 1e-3,
        atol: 0,
        what: "the weights after 40 steps",
      });
      t.check(last!.data[0]! > 0.1, "all weights must have come closer to their minimum at 1");
    },
  },
  {
    name: "step trains an MLP on other digits, and classifies digits it never saw",
    idea: "Twenty-five full-batch steps on 200 digits reach a loss below 0.6, and classify at least 40 % of 1,000 unseen ones correctly.",
    points: 2,
    async run(t) {
      // Over 200 seeds: loss 0.02 to 0.33, median 0.07; accuracy 0.56 to 0.87, mean 0.74, standard deviation 0.05.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 200 * t.random.integer(300), 200),
        steps: 25,
        init: "init",
        step: "step",
        options: { ...usual, learningRate: 0.01 },
      });
      t.check(trained.finalLoss < 0.6, `after 25 steps the loss is ${trained.finalLoss.toFixed(3)}`, {
        actual: trained.finalLoss.toFixed(3),
        expected: "< 0.6",
      });
      const accuracy = trained.accuracy(await t.mnist("test", 1000 * t.random.integer(10), 1000));
      t.check(accuracy >= 0.4, `it classifies ${(100 * accuracy).toFixed(1)} % of unseen digits correctly`, {
        actual: accuracy.toFixed(3),
        expected: ">= 0.4",
      });
    },
  },
);
