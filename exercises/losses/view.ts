import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Three losses of one example",
    description:
      "Cross-entropy, squared error and zero-one loss of an example as its right class goes from far behind to far ahead: only cross-entropy keeps a slope where the prediction is badly wrong.",
  },
] satisfies ExerciseViews;
