import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "loss",
    title: "The price of dimensions",
    description:
      "The loss on a bowl over 150 random steps, in 2, 10 and 50 dimensions: the more dimensions, the slower it falls. And the share of random steps that lead down, measured and as the formula has it.",
  },
  {
    kind: "trajectory",
    title: "A random walk down",
    description:
      "The points of your search in two dimensions, over a bowl: every step that is kept leads down, in a direction drawn at random.",
  },
] satisfies ExerciseViews;
