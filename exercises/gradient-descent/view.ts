import { type ExerciseViews, modelViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "loss",
    title: "Loss while it trains",
    description:
      "The loss of softmax regression on MNIST against steps, and the distance to the bottom of a bowl.",
  },
  {
    kind: "trajectory",
    title: "Your way down the bowl",
    description:
      "Your steps over a bowl ten times steeper one way than the other, beside the reference's: they cross the valley at each step.",
  },
  ...modelViews("softmax"),
] satisfies ExerciseViews;
