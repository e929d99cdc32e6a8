import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Accuracy against threshold",
    description:
      "The accuracy of a detector of fives among handwritten digits at every threshold, beside its AUC, which knows no threshold: at a high threshold the detector never says yes, and its accuracy is still about 0.9.",
  },
] satisfies ExerciseViews;
