import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "fairness",
    title: "False positive rate by group",
    description:
      "The false positive rate of the COMPAS score against its threshold, one line for each group: at every threshold the line of Black defendants is above the others.",
  },
] satisfies ExerciseViews;
