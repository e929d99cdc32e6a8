import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "What fairness costs",
    description:
      "Accuracy against the gap that is allowed between false positive rates: your choices on the front of the best ones that are possible, and one threshold for all below it.",
  },
  {
    kind: "fairness",
    title: "Move the thresholds",
    description:
      "A threshold for each group of COMPAS: its table, its place on the ROC curve, and what it costs on the front of the best choices.",
  },
] satisfies ExerciseViews;
