import type { ExerciseViews } from "./exercise-meta";

const weightsOf = {
  softmax: {
    kind: "weights",
    title: "The weights as images",
    description:
      "What each of the ten classes looks for in an image, while it trains: the strokes of its digit speak for it, the strokes of others against it.",
  },
  mlp: {
    kind: "weights",
    title: "The hidden units as images",
    description: "What each hidden unit looks for in an image, while it trains.",
  },
} as const;

/**
 * What there is to see of a model that a test trains on MNIST.
 *
 * @param model softmax regression, or a network with a hidden layer
 */
export const modelViews = (model: keyof typeof weightsOf): ExerciseViews => [
  weightsOf[model],
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
];
