import {
  drawTensors,
  isTensor,
  showPaths,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  type Value,
} from "@/grader/authoring";

/** float32 has 24 bits: a handful of roundings stays far below this. */
export const float32 = { rtol: 1e-5, atol: 1e-6 };

/** The reference in float64: w − η·g, element by element. */
export function expectedStep(
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

const asTensors = (value: Value): TensorValue[] => (Array.isArray(value) ? value.filter(isTensor) : []);

/** A bowl ½ Σ λᵢ wᵢ² and the attempt's path on it; the learner sees the path, and the distance to the bottom shrink. */
async function descend(
  t: TestContext,
  eigenvalues: number[],
  learningRate: number,
  steps: number,
): Promise<number[]> {
  let w = tensor(eigenvalues.map(() => 1));
  const norms = [Math.sqrt(eigenvalues.length)];
  const [smallest, largest] = [eigenvalues[0]!, eigenvalues[1]!];
  const paths = showPaths(
    t,
    {
      title: "Your way down the bowl",
      domain: { x: [-1.2, 1.2], y: [-1.2, 1.2] },
      height: (x, y) => (smallest * x * x + largest * y * y) / 2,
      axes: { x: `w₀, curvature ${smallest}`, y: `w₁, curvature ${largest}` },
      minima: [[0, 0]],
    },
    ["your steps", "the reference"],
  );
  let due = [1, 1] as [number, number];
  paths.add(due, due);
  const answers: [next: Value, expected: TensorValue[]][] = [];
  for (let k = 0; k < steps; k++) {
    const gradient = tensor(Array.from(w.data, (x, i) => eigenvalues[i]! * x));
    const next = await t.attempt.call("step", [[w], [gradient], { learningRate }]);
    answers.push([next, expectedStep([w], [gradient], learningRate)]);
    const [moved] = asTensors(next);
    if (moved?.data.length !== w.data.length) break;
    w = moved;
    due = [due[0] * (1 - learningRate * smallest), due[1] * (1 - learningRate * largest)];
    paths.add([w.data[0]!, w.data[1]!], due);
    norms.push(Math.hypot(...w.data));
    t.plot({ name: "distance to the minimum", x: "step", y: "‖w‖" }, [k + 1, norms[k + 1]!]);
  }
  // At the end, so that a wrong path is seen whole.
  for (const [k, [next, expected]] of answers.entries())
    t.close(next, expected, { ...float32, what: "params", step: k + 1 });
  return norms;
}

export default suite(
  {
    name: "step moves against the gradient",
    idea: "The gradient points uphill, so the next params are w − learningRate · gradient: 1 − 0.1 · 2 = 0.8.",
    points: 1,
    async run(t) {
      const next = await t.attempt.call("step", [
        [tensor([1, -2, 0.5])],
        [tensor([2, 4, -0.5])],
        { learningRate: 0.1 },
      ]);
      t.close(next, [tensor([0.8, -2.4, 0.55])], { ...float32, what: "params", step: 1 });
    },
  },
  {
    name: "step moves every tensor by its own gradient",
    idea: "A network has many parameter tensors; each is moved by the gradient at the same place in the list.",
    points: 1,
    async run(t) {
      const shapes = [[3, 2], [2], [2, 2, 2], []];
      const params = drawTensors(t.random, ...shapes);
      const gradients = drawTensors(t.random, ...shapes);
      const learningRate = t.random.between(0.01, 0.5);
      const next = await t.attempt.call("step", [params, gradients, { learningRate }]);
      t.close(next, expectedStep(params, gradients, learningRate), { ...float32, what: "params", step: 1 });
    },
  },
  {
    name: "step uses the learning rate of this very step",
    idea: "The rate may change from step to step, so nothing may be remembered from an earlier one.",
    points: 1,
    async run(t) {
      let params = drawTensors(t.random, [4], [2, 3]);
      for (let k = 1; k <= 6; k++) {
        const gradients = drawTensors(t.random, [4], [2, 3]);
        const learningRate = k <= 3 ? 0.5 : t.random.between(0.001, 0.05);
        const next = await t.attempt.call("step", [params, gradients, { learningRate }]);
        t.close(next, expectedStep(params, gradients, learningRate), { ...float32, what: "params", step: k });
        params = asTensors(next);
      }
    },
  },
  {
    name: "step shrinks the error on a bowl by (κ − 1)/(κ + 1)",
    idea: "At learningRate 2/(μ + L) every direction of a quadratic shrinks at the same worst rate, (κ − 1)/(κ + 1).",
    points: 2,
    async run(t) {
      const [smallest, largest] = [1, 10];
      const norms = await descend(t, [smallest, largest], 2 / (smallest + largest), 30);
      const rate = (largest / smallest - 1) / (largest / smallest + 1);
      const measured = norms[30]! / norms[29]!;
      t.close(measured, rate, { rtol: 1e-3, atol: 0, what: "the shrinking of the error in the last step" });
    },
  },
  {
    name: "step trains softmax regression on MNIST to a loss below 0.4",
    idea: "Sixty full-batch steps at learningRate 0.5 take the loss from ln 10 ≈ 2.30 to below 0.4.",
    points: 3,
    async run(t) {
      // Over 40 seeds the loss ended between 0.14 and 0.29.
      const data = await t.mnist("train", 0, 500);
      const trained = await t.train({
        layerSizes: [784, 10],
        data,
        steps: 60,
        step: "step",
        options: { learningRate: 0.5 },
      });
      t.check(
        trained.finalLoss < 0.4,
        `after 60 steps the loss is ${trained.finalLoss.toFixed(3)}; below 0.4 is due`,
        {
          actual: trained.finalLoss.toFixed(3),
          expected: "< 0.4",
        },
      );
    },
  },
);
