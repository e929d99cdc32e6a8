import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "landscape",
    title: "Two valleys, many starts",
    description:
      "Where descents from nine starts come to rest, at two different ends; and the same landscape at three learning rates: one settles, one jumps into the other valley, one swings for ever.",
  },
  {
    kind: "curve",
    title: "The paths against steps",
    description: "Where each descent is after each step.",
  },
] satisfies ExerciseViews;
