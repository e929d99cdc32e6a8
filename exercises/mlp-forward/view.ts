import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "What the network thinks of five digits",
    description:
      "The probability of each class, 0 to 9, for five handwritten digits: a peak at one class where the network is sure, a flat line where it is not.",
  },
] satisfies ExerciseViews;
