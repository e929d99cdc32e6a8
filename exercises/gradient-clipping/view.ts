import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Descent at a cliff",
    description:
      "The distance to the minimum against steps on a wall that gets steeper and steeper: unclipped descent is thrown out, yours walks down.",
  },
] satisfies ExerciseViews;
