import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "fc80428c-cd71-4bbd-a376-b72ba7adcd45",
  title: "Minibatch SGD",
  blurb:
    "Write the whole training loop: epochs, batches, an awaited gradient and a step for each, and see what a gradient of a few examples is worth.",
  section: "Mini-batches",
  concepts: ["stochastic-gradient-descent", "mini-batch", "epoch", "training-loop"],
  prerequisites: ["mini-batches"],
  difficulty: 4,
  status: "active",
  exports: {
    train:
      "async train({ params, n, gradient, random }, { learningRate, batchSize, epochs }): Promise<tf.Tensor[]>",
  },
  budgets: { callMs: 15_000, totalMs: 60_000 },
} satisfies ExerciseMeta;
