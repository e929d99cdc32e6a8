import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "What equal trust costs",
    description:
      "The implied false positive rate against the prevalence, for several predictive values: the higher the prevalence, the more people are called high risk for nothing.",
  },
] satisfies ExerciseViews;
