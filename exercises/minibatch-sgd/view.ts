import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Loss by examples seen",
    description:
      "The training loss on MNIST against examples seen: your mini-batches beside full batches, which see all 1,000 examples for every step.",
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
