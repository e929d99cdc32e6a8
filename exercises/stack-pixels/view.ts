import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "An image as a row of numbers",
    description:
      "The 784 brightnesses of a handwritten digit one after another, as they are and standardized: one bump for each line of the image that the pen crossed.",
  },
] satisfies ExerciseViews;
