import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Momentum against gradient descent",
    description:
      "The distance to the bottom of a ravine, on a logarithmic scale, for momentum and for plain gradient descent, and the loss of softmax regression on MNIST.",
  },
] satisfies ExerciseViews;
