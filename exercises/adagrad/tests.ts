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

/** float32 has 24 bits: a square, a root and a quotient stay far below this. */
export const float32 = { rtol: 1e-5, atol: 2e-6 };

/** Adagrad of one weight, in float64: s ← s + g², w ← w − η g / √(s + ε). */
export const adagrad: Reference = () => {
  let s = 0;
  return (w, g, { learningRate, epsilon }) => {
    s += g * g;
    return w - (learningRate! * g) / Math.sqrt(s + epsilon!);
  };
};

export default suite(
  {
    name: "step divides each gradient by the root of all its squares so far",
    idea: "With learningRate 0.1 and gradients 3 and then 4, w = 1 moves by 0.1 · 3/3 to 0.9, then by 0.1 · 4/5 to 0.82.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: [tensor([1, -2, 0.5])],
        steps: 2,
        gradients: (k) => [tensor(k === 1 ? [3, -4, 0.25] : [4, 3, -0.5])],
        options: () => ({ learningRate: 0.1, epsilon: 1e-8 }),
        reference: adagrad,
        ...float32,
      });
    },
  },
  {
    name: "step keeps a sum of its own for every weight",
    idea: "Every number of every tensor has its own sum of squares, carried from step to step in the state.",
    points: 1,
    async run(t) {
      const shapes = [[3, 2], [2], [2, 2, 2], []];
      await drive(t, {
        params: drawTensors(t.random, ...shapes),
        steps: 6,
        gradients: () => drawTensors(t.random, ...shapes),
        options: () => ({ learningRate: 0.1, epsilon: 1e-8 }),
        reference: adagrad,
        ...float32,
      });
    },
  },
  {
    name: "step uses the learning rate of this very step",
    idea: "The rate may change at every step, so it may not be remembered, nor hidden in the sums.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: drawTensors(t.random, [4], [2, 3]),
        steps: 8,
        gradients: () => drawTensors(t.random, [4], [2, 3]),
        options: (k) => ({ learningRate: k <= 4 ? 0.5 : t.random.between(0.001, 0.05), epsilon: 1e-8 }),
        reference: adagrad,
        ...float32,
      });
    },
  },
  {
    name: "step adds epsilon inside the root",
    idea: "At a gradient of 1e-6, ε = 1e-8 rules the root: the first step is 0.0100 · learningRate; with ε outside it would be 0.990.",
    points: 1,
    async run(t) {
      // The params are zero, so that the step itself is compared, to a few digits of its own.
      await drive(t, {
        params: [tensor([0, 0, 0])],
        steps: 3,
        gradients: () => [tensor([1e-6, -3e-6, 1e-5])],
        options: () => ({ learningRate: 1, epsilon: 1e-8 }),
        reference: adagrad,
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
        options: { learningRate: 0.1, epsilon: 1e-8 },
      });
    },
  },
  {
    name: "step walks 18.59 learning rates in 100 steps under a constant gradient",
    idea: "Its steps are η, η/√2, η/√3, …: together 18.59 η after 100 of them, whatever the size of the gradient.",
    points: 1,
    async run(t) {
      let before = 0;
      const [last] = await optimize(t, {
        params: [tensor([0, 0])],
        steps: 100,
        gradients: () => [tensor([-2, 0.05])],
        options: () => ({ learningRate: 1, epsilon: 1e-12 }),
        onStep(k, [w]) {
          t.plot({ name: "length of your step", x: "step", y: "learning rates" }, [k, w!.data[0]! - before]);
          before = w!.data[0]!;
        },
      });
      let sum = 0;
      for (let k = 1; k <= 100; k++) sum += 1 / Math.sqrt(k);
      t.close(last!, tensor([sum, -sum]), { rtol: 1e-5, atol: 0, what: "the way after 100 steps" });
    },
  },
  {
    name: "step walks down a badly scaled bowl that plain descent cannot",
    idea: "Curvatures from 1 to 1/10,000 look alike to Adagrad: in 50 steps it gets at least 20 times lower than the best plain descent.",
    points: 2,
    async run(t) {
      // A right one ends at 4.5e-6, plain descent at 1.2e-3.
      await beatDescent(t, {
        steps: 50,
        options: { learningRate: 0.2, epsilon: 1e-12 },
        stepSizes: true,
      });
    },
  },
  {
    name: "step trains an MLP on MNIST to a loss below 0.7 in 25 gradient evaluations",
    idea: "Sixteen hidden units and 200 digits: 25 full gradients take the loss from about 2.4 to below 0.7.",
    points: 2,
    async run(t) {
      // Over 100 seeds the loss ended between 0.07 and 0.33, 0.15 on average.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 0, 200),
        steps: 25,
        init: "init",
        step: "step",
        options: { learningRate: 0.05, epsilon: 1e-8 },
      });
      t.check(trained.finalLoss < 0.7, `after 25 steps the loss is ${trained.finalLoss.toFixed(3)}`, {
        actual: trained.finalLoss.toFixed(3),
        expected: "< 0.7",
      });
    },
  },
);
