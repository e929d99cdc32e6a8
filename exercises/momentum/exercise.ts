import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "0c0aaba8-d9a6-42f3-b9c7-bb9eb3029c13",
  title: "Momentum",
  blurb:
    "Let every step repeat a part of the last one, and cross a ravine in 93 steps where plain gradient descent needs 691.",
  section: "Conditioning",
  concepts: ["momentum", "heavy-ball", "condition-number", "optimizer-state"],
  prerequisites: ["gradient-descent", "step-size"],
  difficulty: 4,
  status: "active",
  exports: {
    init: "init(params: tf.Tensor[]): State",
    step: "step(params: tf.Tensor[], gradients: tf.Tensor[], state: State, { learningRate, momentum }): { params: tf.Tensor[], state: State }",
  },
  budgets: { callMs: 4000, totalMs: 60_000 },
} satisfies ExerciseMeta;
