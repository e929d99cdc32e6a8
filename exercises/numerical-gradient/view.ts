import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "log₁₀ of the error",
    title: "How small a step is too small?",
    description:
      "The error of the numerical gradient against the step h, both as powers of ten: it falls as h shrinks, until rounding makes it rise again. And a descent that uses the numerical gradient alone.",
  },
] satisfies ExerciseViews;
