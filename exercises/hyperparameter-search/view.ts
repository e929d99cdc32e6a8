import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "The rates that you tried",
    description:
      "The loss on unseen digits after a short training against the logarithm of the learning rate, one point for each of your trials: too small learns nothing, too large is wrong and sure of it.",
  },
] satisfies ExerciseViews;
