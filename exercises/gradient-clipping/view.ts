import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Descent at a cliff",
    description:
      "The distance to the minimum against steps on a wall that gets steeper and steeper: unclipped descent is thrown out, yours walks down.",
  },
  {
    kind: "landscape",
    title: "Your way down the wall",
    description:
      "The wall ¼w⁴ itself: descent with your clipping walks down it, without it the first step is thrown far off the picture.",
  },
] satisfies ExerciseViews;
