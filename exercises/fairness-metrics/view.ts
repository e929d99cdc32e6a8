import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "False positive rate by group",
    description:
      "The false positive rate of the COMPAS score against its threshold, one line for each group: at every threshold the line of Black defendants is above the others.",
  },
  {
    kind: "fairness",
    title: "Move the thresholds",
    description:
      "A threshold for each group of COMPAS: its table, its place on the ROC curve, and what it costs on the front of the best choices.",
  },
] satisfies ExerciseViews;
