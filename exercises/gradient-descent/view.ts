import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Loss while it trains",
    description:
      "The loss of softmax regression on MNIST against steps, and the distance to the bottom of a bowl.",
  },
] satisfies ExerciseViews;
