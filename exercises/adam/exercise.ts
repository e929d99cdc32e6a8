import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "b4baa9b0-7c3c-45a9-8d78-a2baa4a6dc3b",
  title: "Adam",
  blurb:
    "Join momentum and RMSprop, and correct both averages for having started at zero: the optimizer that most networks are trained with.",
  section: "Adaptive methods",
  concepts: ["adaptive-learning-rate", "momentum", "bias-correction", "adam", "epsilon"],
  prerequisites: ["momentum", "rmsprop"],
  difficulty: 5,
  status: "active",
  exports: {
    init: "init(params: tf.Tensor[]): State",
    step: "step(params: tf.Tensor[], gradients: tf.Tensor[], state: State, { learningRate, beta1, beta2, epsilon }): { params: tf.Tensor[]; state: State }",
  },
  budgets: { callMs: 3000, totalMs: 30_000 },
} satisfies ExerciseMeta;
