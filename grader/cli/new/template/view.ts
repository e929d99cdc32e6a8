import type { ExerciseViews } from "@/grader/authoring";

/** What the workbench draws of that which the tests plot. An exercise without a view has an empty list. */
export default [
  {
    kind: "curve",
    title: "The series and its average",
    // What there is to see, for those who cannot.
    description:
      "A noisy series around a constant level, and your average, which rises from 0 to that level and stays.",
  },
] satisfies ExerciseViews;
