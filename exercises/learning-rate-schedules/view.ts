import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "schedule",
    title: "Your schedules",
    y: "learning rate",
    description: "The learning rate against steps, for each of the five schedules.",
  },
  {
    kind: "curve",
    title: "Descent on noisy slopes",
    description:
      "The distance to the minimum against steps: a constant rate keeps jittering, your falling rate averages the noise away.",
  },
] satisfies ExerciseViews;
