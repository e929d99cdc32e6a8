import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "52b0e1f4-0d0a-4bd9-9f0e-6a2f3c8f1d37",
  title: "Gradient descent",
  blurb:
    "Walk downhill: move every parameter a small step against its gradient, and train a classifier of handwritten digits with nothing else.",
  section: "Gradient descent",
  concepts: ["gradient-descent", "learning-rate", "convergence-rate"],
  prerequisites: ["numerical-gradient"],
  difficulty: 2,
  status: "active",
  exports: { step: "step(params: tf.Tensor[], gradients: tf.Tensor[], { learningRate }): tf.Tensor[]" },
  budgets: { callMs: 4000, totalMs: 60_000 },
} satisfies ExerciseMeta;
