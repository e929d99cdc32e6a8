import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Convergence rate against learning rate",
    description:
      "The factor that is left of the error after a step, for learning rates from zero to beyond the border of stability: a V whose lowest point is the best rate.",
  },
] satisfies ExerciseViews;
