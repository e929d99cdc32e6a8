import {
  beatDescent,
  checkPurity,
  drawTensors,
  drive,
  optimize,
  type Reference,
  suite,
  tensor,
} from "@/grader/authoring";

/**
 * Looser than a few roundings of float32: whoever computes 1 − β₂ᵗ in tensors loses four digits of it at
 * the first steps (1 − 0.999), and that is no mistake.
 */
export const float32 = { rtol: 2e-5, atol: 1e-5 };

/** Adam of one weight, in float64, as in algorithm 1 of the paper. */
export const adam: Reference = () => {
  let [m, v, k] = [0, 0, 0];
  return (w, g, { learningRate, beta1, beta2, epsilon }) => {
    k++;
    m = beta1! * m + (1 - beta1!) * g;
    v = beta2! * v + (1 - beta2!) * g * g;
    const [mHat, vHat] = [m / (1 - beta1! ** k), v / (1 - beta2! ** k)];
    return w - (learningRate! * mHat) / (Math.sqrt(vHat) + epsilon!);
  };
};

export const usual = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

export default suite(
  {
    name: "step corrects both averages for their start at zero",
    idea: "With learningRate 0.1 and gradients 2 and then −1, w = 1 moves by 0.1 to 0.9, then by 0.1 · 0.2663 to 0.8734.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: [tensor([1, -2, 0.5])],
        steps: 3,
        gradients: (k) => [
          tensor(
            [
              [2, -4, 0.25],
              [-1, 3, 0.125],
              [0.5, 3, -1],
            ][k - 1]!,
          ),
        ],
        options: () => usual,
        reference: adam,
        ...float32,
      });
    },
  },
  {
    name: "step keeps averages of their own for every weight, and one count for all",
    idea: "Every number of every tensor has its own two averages; the count of steps grows by one a step, however many tensors there are.",
    points: 1,
    async run(t) {
      const shapes = [[3, 2], [2], [2, 2, 2], []];
      await drive(t, {
        params: drawTensors(t.random, ...shapes),
        steps: 6,
        gradients: () => drawTensors(t.random, ...shapes),
        options: () => usual,
        reference: adam,
        ...float32,
      });
    },
  },
  {
    name: "step uses the learning rate of this very step",
    idea: "The rate may change at every step, so it may not be remembered, nor hidden in the averages.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: drawTensors(t.random, [4], [2, 3]),
        steps: 8,
        gradients: () => drawTensors(t.random, [4], [2, 3]),
        options: (k) => ({ ...usual, learningRate: k <= 4 ? 0.2 : t.random.between(0.001, 0.05) }),
        reference: adam,
        ...float32,
      });
    },
  },
  {
    name: "step adds epsilon outside the root",
    idea: "At a gradient of 1e-6 with ε = 1e-8 the first step is 0.990 · learningRate; with ε inside the root it would be 0.0100.",
    points: 1,
    async run(t) {
      // The params are zero, so that the step itself is compared, to a few digits of its own.
      await drive(t, {
        params: [tensor([0, 0, 0])],
        steps: 3,
        gradients: () => [tensor([1e-6, -1e-7, 1e-8])],
        options: () => ({ ...usual, learningRate: 1 }),
        reference: adam,
        rtol: 2e-4,
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
        options: usual,
      });
    },
  },
  {
    name: "step moves one learning rate at a time under a constant gradient",
    idea: "The correction makes the very first step as long as every later one: one learning rate, whatever the size of the gradient.",
    points: 1,
    async run(t) {
      let before = 0;
      let [m, v] = [0, 0];
      const series = (name: string) => ({ name, x: "step", y: "learning rates" });
      const [last] = await optimize(t, {
        params: [tensor([0, 0])],
        steps: 40,
        gradients: () => [tensor([-20, 0.05])],
        options: () => ({ ...usual, learningRate: 1 }),
        onStep(k, [w]) {
          t.plot(series("your step"), [k, w!.data[0]! - before]);
          before = w!.data[0]!;
          m = 0.9 * m + 0.1;
          v = 0.999 * v + 0.001;
          t.plot(series("without correction"), [k, m / Math.sqrt(v)]);
        },
      });
      t.close(last!, tensor([40, -40]), { rtol: 1e-4, atol: 0, what: "the way after 40 steps" });
    },
  },
  {
    name: "step walks down a badly scaled bowl that plain descent cannot",
    idea: "Curvatures from 1 to 1/10,000 look alike to Adam: in 100 steps it gets at least 20 times lower than the best plain descent.",
    points: 2,
    async run(t) {
      // A right one ends at 4.7e-7, plain descent at 4.9e-4.
      await beatDescent(t, {
        steps: 100,
        options: { learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-10 },
      });
    },
  },
  {
    name: "step trains an MLP on MNIST to a loss below 0.6 in 25 gradient evaluations",
    idea: "Sixteen hidden units and 200 digits: 25 full gradients take the loss from about 2.4 to below 0.6.",
    points: 2,
    async run(t) {
      // Over 200 seeds the loss ended between 0.03 and 0.26, 0.06 at the median.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 0, 200),
        steps: 25,
        init: "init",
        step: "step",
        options: { ...usual, learningRate: 0.01 },
      });
      t.check(trained.finalLoss < 0.6, `after 25 steps the loss is ${trained.finalLoss.toFixed(3)}`, {
        actual: trained.finalLoss.toFixed(3),
        expected: "< 0.6",
      });
    },
  },
);
