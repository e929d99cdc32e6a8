import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "5a039ac7-26d1-4187-b16e-24ff3c8ed13f",
  title: "Adagrad",
  blurb:
    "Let every weight remember how much slope it has met, and shorten its steps accordingly: long steps where little has happened, short ones where much has.",
  section: "Adaptive methods",
  concepts: ["adaptive-learning-rate", "adagrad", "epsilon"],
  prerequisites: ["gradient-descent"],
  difficulty: 3,
  status: "active",
  exports: {
    init: "init(params: tf.Tensor[]): State",
    step: "step(params: tf.Tensor[], gradients: tf.Tensor[], state: State, { learningRate, epsilon }): { params: tf.Tensor[]; state: State }",
  },
  budgets: { callMs: 3000, totalMs: 30_000 },
} satisfies ExerciseMeta;
