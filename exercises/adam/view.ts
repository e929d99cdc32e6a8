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
    title: "Steps with and without correction",
    description:
      "How far a weight moves at each step under a constant gradient: one learning rate each, from the very first, thanks to the correction.",
  },
] satisfies ExerciseViews;
