import { drawTensors, drive, type Reference, suite, tensor } from "@/grader/authoring";

export const float32 = { rtol: 1e-5, atol: 1e-6 };

/** w ← w − η·g + β·(w − its predecessor), in float64, straight from the formula. */
export const heavyBall: Reference = () => {
  let previous: number | undefined;
  return (w, g, { learningRate, momentum }) => {
    const next = w - learningRate! * g + momentum! * (w - (previous ?? w));
    previous = w;
    return next;
  };
};

export default suite(
  {
    name: "step repeats a part of the last move",
    idea: "Each move is −learningRate · gradient plus momentum times the last move: 1 → 0.8 → 0.48 → 0.088.",
    points: 1,
    async run(t) {
      const last = await drive(t, {
        params: [tensor([1, -2, 0.5])],
        steps: 3,
        gradients: () => [tensor([2, 4, -0.5])],
        options: () => ({ learningRate: 0.1, momentum: 0.6 }),
        reference: heavyBall,
        ...float32,
      });
      t.close(last[0]!.data[0]!, 0.088, { ...float32, what: "w after three steps from 1" });
    },
  },
  {
    name: "step keeps a last move for each tensor",
    idea: "Every tensor, and every number in it, has a last move of its own.",
    points: 1,
    async run(t) {
      const shapes = [[3, 2], [2], [2, 2, 2], []];
      await drive(t, {
        params: drawTensors(t.random, ...shapes),
        steps: 5,
        gradients: () => drawTensors(t.random, ...shapes),
        options: () => ({ learningRate: 0.1, momentum: 0.9 }),
        reference: heavyBall,
        ...float32,
      });
    },
  },
  {
    name: "step scales each gradient by the rate of its own step",
    idea: "A new rate must not scale the moves of old steps: five steps at 0.1, then five at 0.01, end at −2.9551.",
    points: 2,
    async run(t) {
      const last = await drive(t, {
        params: [tensor([0])],
        steps: 10,
        gradients: () => [tensor([1])],
        options: (k) => ({ learningRate: k <= 5 ? 0.1 : 0.01, momentum: 0.9 }),
        reference: heavyBall,
        ...float32,
      });
      t.close(last[0]!.data[0]!, -2.9551, { rtol: 0, atol: 5e-5, what: "w after ten steps from 0" });
    },
  },
  {
    name: "step with momentum 0 is gradient descent",
    idea: "Without momentum nothing is repeated, and w − learningRate · gradient is left.",
    points: 1,
    async run(t) {
      await drive(t, {
        params: drawTensors(t.random, [4], [2, 3]),
        steps: 4,
        gradients: () => drawTensors(t.random, [4], [2, 3]),
        options: () => ({ learningRate: t.random.between(0.01, 0.5), momentum: 0 }),
        reference:
          () =>
          (w, g, { learningRate }) =>
            w - learningRate! * g,
        ...float32,
      });
    },
  },
  {
    name: "step crosses a ravine of condition number 100 in 93 steps",
    idea: "With the best rate and momentum the error falls to a millionth in 93 steps; gradient descent needs 691.",
    points: 2,
    async run(t) {
      const [smallest, largest] = [1, 100];
      const root = Math.sqrt(largest / smallest);
      const best = {
        learningRate: 4 / (Math.sqrt(largest) + Math.sqrt(smallest)) ** 2,
        momentum: ((root - 1) / (root + 1)) ** 2,
      };
      const norms = [Math.SQRT2];
      const plot = (name: string, k: number, norm: number) =>
        t.plot({ name, x: "step", y: "log₁₀ of the distance" }, [k, Math.log10(norm)]);
      await drive(t, {
        params: [tensor([1, 1])],
        steps: 100,
        gradients: (_, [w]) => [tensor([smallest * w!.data[0]!, largest * w!.data[1]!])],
        options: () => best,
        reference: heavyBall,
        // The swing is up to 2.7 times the start, and float32 rounds at its height.
        rtol: 1e-4,
        atol: 1e-5,
        landscape: {
          title: "Your way through the ravine",
          domain: { x: [-0.2, 1.2], y: [-3, 3] },
          height: (x, y) => (smallest * x * x + largest * y * y) / 2,
          axes: { x: `w₀, curvature ${smallest}`, y: `w₁, curvature ${largest}` },
          minima: [[0, 0]],
        },
        onStep(k, [w]) {
          norms[k] = Math.hypot(...w!.data);
          plot("momentum", k, norms[k]);
          plot("gradient descent", k, Math.SQRT2 * ((largest - 1) / (largest + 1)) ** k);
        },
      });
      const steps = norms.findIndex((norm) => norm <= 1e-6 * norms[0]!);
      // One step either way is left for float32.
      t.check(Math.abs(steps - 93) <= 1, `it took ${steps} steps to a millionth of the error; 93 are due`, {
        actual: String(steps),
        expected: "93",
      });
      const rate = norms[93]! / norms[92]!;
      const limit = (root - 1) / (root + 1);
      t.check(rate >= limit && rate <= limit + 0.02, "the late steps must shrink the error by about 0.82", {
        actual: rate.toFixed(4),
        expected: `${limit.toFixed(4)} to ${(limit + 0.02).toFixed(4)}`,
      });
    },
  },
  {
    name: "step trains softmax regression on MNIST in 40 steps",
    idea: "Forty full-batch steps at learningRate 0.05 and momentum 0.9 take the loss below 0.4; without momentum it stays above 1.",
    points: 2,
    async run(t) {
      // Over 20 seeds the loss ended between 0.282 and 0.288, and without momentum between 1.03 and 1.05.
      const trained = await t.train({
        layerSizes: [784, 10],
        data: await t.mnist("train", 0, 500),
        steps: 40,
        init: "init",
        step: "step",
        options: { learningRate: 0.05, momentum: 0.9 },
      });
      t.check(
        trained.finalLoss < 0.4,
        `after 40 steps the loss is ${trained.finalLoss.toFixed(3)}; below 0.4 is due`,
        { actual: trained.finalLoss.toFixed(3), expected: "< 0.4" },
      );
    },
  },
);
