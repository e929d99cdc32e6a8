import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "772a108f-7003-4ebb-bf15-c3aa82b5f34f",
  title: "RMSprop",
  blurb:
    "Give every weight its own step size: divide its gradient by the running root mean square of what it has met lately.",
  section: "Adaptive methods",
  concepts: ["adaptive-learning-rate", "exponential-moving-average", "rmsprop", "epsilon"],
  prerequisites: ["adagrad"],
  difficulty: 4,
  status: "active",
  exports: {
    init: "init(params: tf.Tensor[]): State",
    step: "step(params: tf.Tensor[], gradients: tf.Tensor[], state: State, { learningRate, decay, epsilon }): { params: tf.Tensor[]; state: State }",
  },
  budgets: { callMs: 3000, totalMs: 30_000 },
} satisfies ExerciseMeta;
