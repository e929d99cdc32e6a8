import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Two valleys, many starts",
    description:
      "The landscape itself; where descents from nine starts are after each step, at two different ends; and the same start at three learning rates: one settles, one jumps into the other valley, one swings for ever.",
  },
] satisfies ExerciseViews;
