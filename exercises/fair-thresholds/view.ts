import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "fairness",
    title: "What fairness costs",
    description:
      "Accuracy against the gap that is allowed between false positive rates: your choices on the front of the best ones that are possible, and one threshold for all below it.",
  },
] satisfies ExerciseViews;
