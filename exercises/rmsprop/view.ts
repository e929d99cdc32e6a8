import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
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
  {
    kind: "weights",
    title: "The hidden units as images",
    description: "What each hidden unit looks for in an image, while it trains.",
  },
  {
    kind: "predictions",
    title: "What your model sees",
    description: "Digits that your model never saw and takes for another, and a pad to draw one of your own.",
  },
  {
    kind: "landscape",
    title: "The loss around its way",
    description:
      "A slice through the loss of the network you trained, in a plane through where its training began and ended, with the way it took.",
  },
] satisfies ExerciseViews;
