import {
  checkSpoiltGradient,
  drawTensors,
  drive,
  propertiesFrom,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  tensorsFrom,
  type Value,
} from "@/grader/authoring";
import { float32, heavyBall } from "./tests";

/** Descends the bowl ½ Σ λᵢ wᵢ² from all ones and gives w before and after each step. */
async function descend(
  t: TestContext,
  eigenvalues: number[],
  options: { learningRate: number; momentum: number },
  steps: number,
): Promise<Float32Array[]> {
  const path = [Float32Array.from(eigenvalues, () => 1)];
  await drive(t, {
    params: [tensor(path[0]!)],
    steps,
    gradients: (_, [w]) => [tensor(eigenvalues.map((c, i) => c * w!.data[i]!))],
    options: () => options,
    reference: heavyBall,
    // On a path that diverges, rounding grows with the path.
    rtol: 1e-4,
    atol: 1e-5,
    onStep: (_, [w]) => path.push(Float32Array.from(w!.data)),
  });
  return path;
}

export default suite(
  {
    name: "step handles a rate and a momentum that change at every step",
    idea: "Rate and momentum may be scheduled: each step uses those it is given, on tensors of any number and shape.",
    points: 2,
    async run(t) {
      const shapes = [[1 + t.random.integer(5), 1 + t.random.integer(5)], [1], [0], [2, 1, 3], []];
      const options = () => ({
        learningRate: t.random.between(0.001, 1),
        momentum: t.random.between(0, 0.99),
      });
      await drive(t, {
        params: drawTensors(t.random, ...shapes),
        steps: 12,
        gradients: () => drawTensors(t.random, ...shapes),
        options,
        reference: heavyBall,
        ...float32,
      });
      await drive(t, {
        params: [],
        steps: 2,
        gradients: () => [],
        options,
        reference: heavyBall,
        ...float32,
      });
    },
  },
  {
    name: "step remembers nothing outside of state",
    idea: "Two runs that take turns must not meet: all that a step remembers belongs in the state that it returns.",
    points: 1,
    async run(t) {
      const options = { learningRate: 0.2, momentum: 0.8 };
      const runs: { params: TensorValue[]; state: Value; last: number[] }[] = [];
      for (const start of drawTensors(t.random, [3], [3])) {
        const state = await t.attempt.call("init", [[start]], { keep: [""] });
        runs.push({ params: [start], state, last: [0, 0, 0] });
      }
      for (let k = 1; k <= 4; k++) {
        for (const run of runs) {
          const gradients = drawTensors(t.random, [3]);
          const answer = await t.attempt.call("step", [run.params, gradients, run.state, options], {
            keep: ["state"],
          });
          const { params, state } = propertiesFrom(t, answer, "step", ["params", "state"]);
          run.last = run.last.map(
            (v, i) => options.momentum * v - options.learningRate * gradients[0]!.data[i]!,
          );
          const expected = tensor(run.last.map((v, i) => run.params[0]!.data[i]! + v));
          t.close(params, [expected], { ...float32, what: "params", step: k });
          run.params = tensorsFrom(t, params, "step", [[3]]);
          run.state = state;
        }
      }
    },
  },
  {
    name: "step leaves its arguments unchanged",
    idea: "Whoever calls step still needs the old params and the old state: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const shapes = [[2, 3], [3]];
      const [start, first, second] = [1, 2, 3].map(() => drawTensors(t.random, ...shapes)) as [
        TensorValue[],
        TensorValue[],
        TensorValue[],
      ];
      const options = { learningRate: 0.3, momentum: 0.6 };
      const fresh = await t.attempt.call("init", [start], { keep: [""] });
      const moved = propertiesFrom(
        t,
        await t.attempt.call("step", [start, first, fresh, options], { keep: ["state"] }),
        "step",
        ["params", "state"],
      );
      const params = tensorsFrom(t, moved.params, "step", shapes);
      const kept = [t.attempt.put(params), t.attempt.put(second), moved.state];
      const expected = params.map((w, i) =>
        tensor(
          Array.from(w.data, (x, j) => x - 0.3 * second[i]!.data[j]! - 0.6 * 0.3 * first[i]!.data[j]!),
          w.shape,
        ),
      );
      for (const call of [1, 2, 3]) {
        const answer = await t.attempt.call("step", [...kept, options], { keep: ["state"] });
        const next = propertiesFrom(t, answer, "step", ["params", "state"]);
        t.close(next.params, expected, {
          ...float32,
          what: `params of call ${call} with the same arguments`,
        });
      }
    },
  },
  {
    name: "step rolls on when the gradient is zero",
    idea: "Without a gradient a momentum-times-shorter move is repeated; huge and tiny gradients change nothing about that.",
    points: 1,
    async run(t) {
      for (const scale of [1e-12, 1, 1e6, 1e12]) {
        const push = t.random.between(0.5, 2) * scale;
        await drive(t, {
          params: [tensor([0, 1, -3])],
          steps: 6,
          gradients: (k) => [tensor(k <= 2 ? [push, -push, 0] : [0, 0, 0])],
          options: () => ({ learningRate: 0.1, momentum: 0.9 }),
          reference: heavyBall,
          rtol: 1e-5,
          atol: 1e-7 * Math.min(1, scale),
        });
      }
    },
  },
  {
    name: "step keeps a NaN where it came in",
    idea: "One gradient that is NaN spoils the number it belongs to, now and later, and no other.",
    points: 1,
    run: (t) =>
      checkSpoiltGradient(t, {
        reference: heavyBall,
        options: { learningRate: 0.5, momentum: 0.9 },
        ...float32,
      }),
  },
  {
    name: "step converges just below 2(1 + β)/L and diverges just above",
    idea: "Momentum widens the range of rates that converge, from 2/L to 2(1 + β)/L.",
    points: 2,
    async run(t) {
      const largest = t.random.between(2, 20);
      const momentum = t.random.between(0.3, 0.8);
      const border = (2 * (1 + momentum)) / largest;
      const end = async (learningRate: number) => {
        const path = await descend(t, [largest / 10, largest], { learningRate, momentum }, 60);
        return Math.hypot(...path[60]!) / Math.SQRT2;
      };
      const below = await end(0.95 * border);
      t.check(below < 0.1, "below 2(1 + β)/L the error must shrink", {
        actual: below.toPrecision(3),
        expected: "< 0.1",
      });
      const above = await end(1.05 * border);
      t.check(above > 100, "above 2(1 + β)/L the error must grow", {
        actual: above.toPrecision(3),
        expected: "> 100",
      });
    },
  },
  {
    name: "step shrinks an underdamped swing by √β a step",
    idea: "While the ball overshoots, the swing shrinks by √momentum a step, whatever the rate.",
    points: 2,
    async run(t) {
      const momentum = t.random.between(0.5, 0.9);
      const curvature = t.random.between(0.5, 5);
      // The roots of z² − a·z + β are √β·e^{±iθ}: the swing turns by θ a step.
      const a = 2 * Math.sqrt(momentum) * Math.cos(t.random.between(0.6, 2.5));
      const learningRate = (1 + momentum - a) / curvature;
      const path = await descend(t, [curvature], { learningRate, momentum }, 25);
      // Of w_{k+1} = a·w_k − β·w_{k−1}, this square falls by exactly β a step, while w itself swings.
      const swing = (k: number) => {
        const [w, last] = [path[k]![0]!, path[k - 1]![0]!];
        return Math.sqrt(w * w - a * w * last + momentum * last * last);
      };
      t.close(swing(25) / swing(1), Math.sqrt(momentum) ** 24, {
        rtol: 1e-3,
        atol: 0,
        what: "the swing after 25 steps, relative to that after one",
      });
    },
  },
  {
    name: "step trains a network with a hidden layer on digits drawn at random",
    idea: "Forty full-batch steps with momentum take a network's loss where plain descent does not come.",
    points: 2,
    async run(t) {
      // Over 60 seeds the loss ended between 0.034 and 0.193 (median 0.115, standard deviation 0.037); without
      // momentum between 0.62 and 1.24.
      const trained = await t.train({
        layerSizes: [784, 16, 10],
        data: await t.mnist("train", 500 * t.random.integer(120), 500),
        steps: 40,
        init: "init",
        step: "step",
        options: { learningRate: 0.1, momentum: 0.9 },
      });
      t.check(
        trained.finalLoss < 0.4,
        `after 40 steps the loss is ${trained.finalLoss.toFixed(3)}; below 0.4 is due`,
      );
    },
  },
);
