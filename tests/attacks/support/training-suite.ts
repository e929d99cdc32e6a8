import { suite } from "@/grader/authoring";

/** A training run short enough for a GPU that is computed on a CPU. */
export default suite({
  name: "step trains softmax regression for ten steps",
  idea: "From ln 10 ≈ 2.30, ten steps on a hundred digits take the loss below 1.3.",
  points: 3,
  async run(t) {
    const data = await t.mnist("train", 0, 100);
    const trained = await t.train({
      layerSizes: [784, 10],
      data,
      steps: 10,
      step: "step",
      options: { learningRate: 0.5 },
    });
    t.check(
      trained.finalLoss < 1.3,
      `after ten steps the loss is ${trained.finalLoss.toFixed(3)}; below 1.3 is due`,
    );
  },
});
