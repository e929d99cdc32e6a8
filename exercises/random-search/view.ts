import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "The price of dimensions",
    description:
      "The loss on a bowl over 150 random steps, in 2, 10 and 50 dimensions: the more dimensions, the slower it falls. And the share of random steps that lead down, measured and as the formula has it.",
  },
] satisfies ExerciseViews;
