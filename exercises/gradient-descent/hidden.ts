import { isTensor, suite, type TensorValue, type TestContext, tensor, type Value } from "@/grader/authoring";

const float32 = { rtol: 1e-5, atol: 1e-6 };

const asTensors = (value: Value): TensorValue[] => (Array.isArray(value) ? value.filter(isTensor) : []);

const normal = ({ random }: TestContext, size: number) => Array.from({ length: size }, () => random.normal());

function expectedStep(
  params: readonly TensorValue[],
  gradients: readonly TensorValue[],
  learningRate: number,
): TensorValue[] {
  return params.map((w, i) =>
    tensor(
      Array.from(w.data, (x, k) => x - learningRate * gradients[i]!.data[k]!),
      w.shape,
    ),
  );
}

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
    const [moved] = asTensors(next);
    t.check(
      moved !== undefined && moved.data.length === w.data.length,
      "step must return one tensor for each of the params",
    );
    w = moved!;
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
      const make = () =>
        shapes.map((s) =>
          tensor(
            normal(
              t,
              s.reduce((a, b) => a * b, 1),
            ),
            s,
          ),
        );
      const params = make();
      const gradients = make();
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
      const params = [tensor(normal(t, 6), [2, 3]), tensor(normal(t, 3))];
      const gradients = [tensor(normal(t, 6), [2, 3]), tensor(normal(t, 3))];
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
        const gradients = [tensor(normal(t, 5).map((x) => x * scale))];
        const next = await t.attempt.call("step", [params, gradients, { learningRate: 0.01 }]);
        t.close(next, expectedStep(params, gradients, 0.01), {
          ...float32,
          what: `params at a gradient of about ${scale}`,
        });
      }
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
