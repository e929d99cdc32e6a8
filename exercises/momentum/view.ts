import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
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
  {
    kind: "weights",
    title: "The weights as images",
    description:
      "What each of the ten classes looks for in an image, while it trains: the strokes of its digit speak for it, the strokes of others against it.",
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
