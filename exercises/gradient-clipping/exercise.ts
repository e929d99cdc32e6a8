import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "458a996a-0604-45c5-b938-101201a1f234",
  title: "Gradient clipping",
  blurb:
    "Put a limit on how far a single gradient can throw you: element by element, or all together without turning the direction.",
  section: "Adaptive methods",
  concepts: ["gradient-clipping", "exploding-gradients", "norm"],
  prerequisites: ["gradient-descent"],
  difficulty: 3,
  status: "active",
  exports: {
    clipByValue: "clipByValue(gradients: tf.Tensor[], limit: number): tf.Tensor[]",
    clipByGlobalNorm: "clipByGlobalNorm(gradients: tf.Tensor[], maxNorm: number): tf.Tensor[]",
  },
  budgets: { callMs: 3000, totalMs: 20_000 },
} satisfies ExerciseMeta;
