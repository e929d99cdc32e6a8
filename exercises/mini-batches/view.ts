import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "How noisy is a batch?",
    description:
      "The variance of a batch's mean against the batch size: your batches beside σ²/B, and beside the smaller value that drawing without replacement gives.",
  },
  {
    kind: "distribution",
    title: "The means of batches",
    description:
      "How often the mean of a batch fell where, beside the normal curve that the formula gives: the larger the batch, the narrower.",
  },
] satisfies ExerciseViews;
