import { type ExerciseViews, modelViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "log₁₀ of the distance",
    title: "Momentum against gradient descent",
    description:
      "The distance to the bottom of a ravine, on a logarithmic scale, for momentum and for plain gradient descent, and the loss of softmax regression on MNIST.",
  },
  {
    kind: "trajectory",
    title: "Your way through the ravine",
    description:
      "Your steps in a ravine a hundred times steeper one way than the other, beside the reference's: they swing across it, less and less, while they run along it.",
  },
  ...modelViews("softmax"),
] satisfies ExerciseViews;
