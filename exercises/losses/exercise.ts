import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "57d2f0c5-cbc0-4883-85ac-d100c92936ed",
  title: "Losses",
  blurb:
    "Say how wrong a prediction is in three ways, and make the one that trains classifiers survive numbers that overflow.",
  section: "The case study",
  concepts: ["mean-squared-error", "cross-entropy", "zero-one-loss", "numerical-stability"],
  prerequisites: ["mlp-forward"],
  difficulty: 3,
  status: "active",
  exports: {
    meanSquaredError: "meanSquaredError(targets: tf.Tensor, predictions: tf.Tensor): tf.Scalar",
    crossEntropy: "crossEntropy(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar",
    zeroOneLoss: "zeroOneLoss(labels: tf.Tensor1D, logits: tf.Tensor2D): tf.Scalar",
  },
  budgets: { callMs: 4000, totalMs: 30_000 },
} satisfies ExerciseMeta;
