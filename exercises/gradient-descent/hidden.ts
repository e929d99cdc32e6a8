import { drawTensors, suite, type TestContext, tensor, tensorsFrom } from "@/grader/authoring";
import { expectedStep, float32 } from "./tests";

/** Runs on the bowl ½ Σ λᵢ wᵢ² and gives ‖w‖ after each step, from all ones. */
async function descend(
  t: TestContext,
  eigenvalues: number[],
  learningRate: number,
  steps: number,
): Promise<number[]> {
  let w = tensor(eigenvalues.map(() => 1));
  const norms = [Math.hypot(...w.data)];
  for (let k = 0; k < steps; k++) {
    const gradient = tensor(Array.from(w.data, (x, i) => eigenvalues[i]! * x));
    const next = await t.attempt.call("step", [[w], [gradient], { learningRate }]);
    w = tensorsFrom(t, next, "step", [w.shape])[0]!;
    norms.push(Math.hypot(...w.data));
  }
  return norms;
}

export default suite(
  {
    name: "step handles lists of any length and shapes of any size",
    idea: "Nothing about the number of tensors or their shapes may be assumed: one tensor, many, a scalar, an empty one.",
    points: 1,
    async run(t) {
      const sizes = [
        [],
        [1],
        [0],
        [1 + t.random.integer(6), 1 + t.random.integer(6)],
        [2, 1, 3],
        [1 + t.random.integer(40)],
      ];
      const shapes = sizes.slice(0, 1 + t.random.integer(2)).concat(sizes.slice(2));
      const params = drawTensors(t.random, ...shapes);
      const gradients = drawTensors(t.random, ...shapes);
      const learningRate = t.random.between(0.001, 2);
      const next = await t.attempt.call("step", [params, gradients, { learningRate }]);
      t.close(next, expectedStep(params, gradients, learningRate), { ...float32, what: "params", step: 1 });
      t.close(await t.attempt.call("step", [[], [], { learningRate }]), [], {
        ...float32,
        what: "params",
        step: 1,
      });
    },
  },
  {
    name: "step leaves its arguments unchanged",
    idea: "Whoever calls step still needs the old params: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const params = drawTensors(t.random, [2, 3], [3]);
      const gradients = drawTensors(t.random, [2, 3], [3]);
      const kept = [t.attempt.put(params), t.attempt.put(gradients)];
      const options = { learningRate: 0.3 };
      const expected = expectedStep(params, gradients, options.learningRate);
      for (const call of [1, 2, 3]) {
        const next = await t.attempt.call("step", [...kept, options]);
        t.close(next, expected, { ...float32, what: `params of call ${call} with the same arguments` });
      }
    },
  },
  {
    name: "step copes with zero, tiny and huge gradients",
    idea: "A zero gradient leaves the params where they are, and a huge one is not cut: clipping is another exercise.",
    points: 1,
    async run(t) {
      const params = [tensor([1, -1, 1e-3, 5, -7])];
      for (const scale of [0, 1e-12, 1, 1e6, 1e12]) {
        const [drawn] = drawTensors(t.random, [5]);
        const gradients = [tensor(Array.from(drawn!.data, (x) => x * scale))];
        const next = await t.attempt.call("step", [params, gradients, { learningRate: 0.01 }]);
        t.close(next, expectedStep(params, gradients, 0.01), {
          ...float32,
          what: `params at a gradient of about ${scale}`,
        });
      }
    },
  },
  {
    name: "step keeps a NaN where it came in",
    idea: "One gradient that is NaN spoils the number it belongs to, and no other.",
    points: 1,
    async run(t) {
      const [params, gradients] = [drawTensors(t.random, [4], [2, 2]), drawTensors(t.random, [4], [2, 2])];
      const due = expectedStep(params, gradients, 0.3).flatMap(({ data }) => [...data]);
      const spoilt = t.random.integer(4);
      gradients[0] = tensor(Array.from(gradients[0]!.data, (g, i) => (i === spoilt ? Number.NaN : g)));
      const answer = await t.attempt.call("step", [params, gradients, { learningRate: 0.3 }]);
      const next = tensorsFrom(t, answer, "step", [[4], [2, 2]]).flatMap(({ data }) => [...data]);
      t.close(next.toSpliced(spoilt, 1), due.toSpliced(spoilt, 1), {
        ...float32,
        what: "the params that met no NaN",
      });
    },
  },
  {
    name: "step converges just below 2/L and diverges just above",
    idea: "On a bowl of largest curvature L the step size 2/L is the border between converging and diverging.",
    points: 2,
    async run(t) {
      const largest = t.random.between(2, 20);
      const eigenvalues = [largest / 10, largest];
      const below = await descend(t, eigenvalues, 1.9 / largest, 60);
      t.check(below[60]! < 0.05 * below[0]!, "below 2/L the error must shrink", {
        actual: below[60]!.toPrecision(3),
        expected: `< ${(0.05 * below[0]!).toPrecision(3)}`,
      });
      const above = await descend(t, eigenvalues, 2.1 / largest, 60);
      t.check(above[60]! > 20 * above[0]!, "above 2/L the error must grow", {
        actual: above[60]!.toPrecision(3),
        expected: `> ${(20 * above[0]!).toPrecision(3)}`,
      });
    },
  },
  {
    name: "step shrinks the error by the exact rate at any condition number",
    idea: "The rate (κ − 1)/(κ + 1) must hold for a bowl drawn at random, not only for the one that is shown.",
    points: 2,
    async run(t) {
      const smallest = t.random.between(0.2, 2);
      const condition = t.random.between(3, 40);
      const largest = smallest * condition;
      const steps = 20;
      const norms = await descend(t, [smallest, largest], 2 / (smallest + largest), steps);
      const rate = (condition - 1) / (condition + 1);
      t.close(norms[steps]! / norms[0]!, rate ** steps, {
        rtol: 2e-3,
        atol: 0,
        what: `the error after ${steps} steps, relative to the start`,
      });
    },
  },
  {
    name: "step trains softmax regression on other digits, to an accuracy on digits it never saw",
    idea: "Eighty full-batch steps on 2,000 digits classify at least 78 % of 2,000 unseen ones correctly.",
    points: 3,
    async run(t) {
      // Over 40 seeds the accuracy was 0.833 to 0.925, 0.88 at the median, with a standard deviation of 0.02.
      const data = await t.mnist("train", 2000 * t.random.integer(30), 2000);
      const trained = await t.train({
        layerSizes: [784, 10],
        data,
        steps: 80,
        step: "step",
        options: { learningRate: 0.5 },
      });
      const accuracy = trained.accuracy(await t.mnist("test", 2000 * t.random.integer(5), 2000));
      t.check(
        accuracy >= 0.78,
        `it classifies ${(100 * accuracy).toFixed(1)} % of unseen digits correctly; 78 % is due`,
      );
    },
  },
);
