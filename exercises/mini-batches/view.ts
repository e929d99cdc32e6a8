import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "distribution",
    title: "How noisy is a batch?",
    description:
      "The variance of a batch's mean against the batch size: your batches beside σ²/B, and beside the smaller value that drawing without replacement gives.",
  },
] satisfies ExerciseViews;
