import { type ExerciseViews, modelViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "log₁₀ loss",
    title: "Loss on a badly scaled bowl",
    description:
      "The loss of your steps and of the best plain descent against steps, on a bowl with curvatures from 1 to 1/10,000.",
  },
  {
    kind: "step-sizes",
    title: "Effective step sizes",
    y: "log₁₀ effective step size",
    description:
      "How far each weight moves per unit of its gradient: the flatter its direction, the larger its step size grows.",
  },
  {
    kind: "trajectory",
    title: "Your way over two of the weights",
    description:
      "Your steps and those of plain descent at its best rate, over a steep and a flat weight: plain descent falls down the steep side and then creeps along the flat one, yours goes for both at once.",
  },
  ...modelViews("mlp"),
] satisfies ExerciseViews;
