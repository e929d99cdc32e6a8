import {
  beatDescent,
  checkPurity,
  drawTensors,
  drive,
  type Reference,
  suite,
  tensor,
} from "@/grader/authoring";

/** float32 has 24 bits: a square, a root and a quotient stay far below this. */
export const float32 = { rtol: 1e-5, atol: 2e-6 };

/** RMSprop of one weight, in float64: v ← ρ v + (1 − ρ) g², w ← w − η g / √(v + ε). */
export const rmsprop: Reference = () => {
  let v = 0;
  return (w, g, { learningRate, decay, epsilon }) => {
    v = decay! * v + (1 - decay!) * g * g;
    return w - (learningRate! * g) / Math.sqrt(v + epsilon!);
  };
};

export default suite(
  {
    name: "step divides each gradient by its running root mean square",
    idea: "With learningRate 0.1 and decay 0.8, a first gradient of 2 moves w = 1 by 0.1 · 2/√0.8 to 0.7764.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: [tensor([1, -2, 0.5])],
        steps: 2,
        gradients: (k) => [tensor(k === 1 ? [2, -4, 0.25] : [-1, 3, 0.125])],
        options: () => ({ learningRate: 0.1, decay: 0.8, epsilon: 1e-8 }),
        reference: rmsprop,
        ...float32,
      });
    },
  },
  {
    name: "step keeps an average of its own for every weight",
    idea: "Every number of every tensor has its own running average, carried from step to step in the state.",
    points: 1,
    async run(t) {
      const shapes = [[3, 2], [2], [2, 2, 2], []];
      await drive(t, {
        params: drawTensors(t.random, ...shapes),
        steps: 6,
        gradients: () => drawTensors(t.random, ...shapes),
        options: () => ({ learningRate: 0.05, decay: 0.9, epsilon: 1e-8 }),
        reference: rmsprop,
        ...float32,
      });
    },
  },
  {
    name: "step uses the options of this very step",
    idea: "learningRate and decay may change at every step, so neither may be remembered or hidden in the state.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: drawTensors(t.random, [4], [2, 3]),
        steps: 8,
        gradients: () => drawTensors(t.random, [4], [2, 3]),
        options: (k) => ({
          learningRate: k <= 4 ? 0.1 : t.random.between(0.001, 0.02),
          decay: k <= 4 ? 0.9 : t.random.between(0.3, 0.99),
          epsilon: 1e-8,
        }),
        reference: rmsprop,
        ...float32,
      });
    },
  },
  {
    name: "step adds epsilon inside the root",
    idea: "At a gradient of 1e-6, ε = 1e-8 rules the root: the first step is 0.0100 · learningRate; with ε outside it would be 3.065.",
    points: 1,
    async run(t) {
      // The params are zero, so that the step itself is compared, to a few digits of its own.
      await drive(t, {
        params: [tensor([0, 0, 0])],
        steps: 3,
        gradients: () => [tensor([1e-6, -3e-6, 1e-5])],
        options: () => ({ learningRate: 1, decay: 0.9, epsilon: 1e-8 }),
        reference: rmsprop,
        rtol: 1e-4,
        atol: 0,
      });
    },
  },
  {
    name: "step leaves its arguments unchanged",
    idea: "All that step remembers is in the state it returns: the same call gives the same answer, however often it is made.",
    points: 1,
    async run(t) {
      await checkPurity(t, {
        params: drawTensors(t.random, [2, 3], [3]),
        gradients: drawTensors(t.random, [2, 3], [3]),
        options: { learningRate: 0.1, decay: 0.9, epsilon: 1e-8 },
      });
    },
  },
  {
    name: "step walks down a badly scaled bowl that plain descent cannot",
    idea: "Curvatures from 1 to 1/10,000 look alike to RMSprop: in 75 steps it gets at least 20 times lower than the best plain descent.",
    points: 2,
    async run(t) {
      // A right one ends at 5.7e-7, plain descent at 7.0e-4.
      await beatDescent(t, {
        steps: 75,
        options: { learningRate: 0.02, decay: 0.9, epsilon: 1e-12 },
        stepSizes: true,
      });
    },
  },
  {
    name: "step trains an MLP on MNIST to a loss below 0.5 in 25 gradient evaluations",
    idea: "Sixteen hidden units and 200 digits: 25 full gradients take the loss from about 2.4 to below 0.5.",
    points: 2,
    async run(t) {
      // Over 150 seeds the loss ended between 0.06 and 0.31, 0.12 on average.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 0, 200),
        steps: 25,
        init: "init",
        step: "step",
        options: { learningRate: 0.01, decay: 0.9, epsilon: 1e-8 },
      });
      t.check(trained.finalLoss < 0.5, `after 25 steps the loss is ${trained.finalLoss.toFixed(3)}`, {
        actual: trained.finalLoss.toFixed(3),
        expected: "< 0.5",
      });
    },
  },
);
