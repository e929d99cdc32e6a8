import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "final loss",
    title: "Loss by width",
    description:
      "The final loss of networks with 1 to 64 hidden units, over eight starts each: its mean falls with the width, and its spread over the starts is large for 2 and 4 units and vanishes for wide ones.",
  },
  {
    kind: "table",
    title: "Mean and spread by width",
    description: "For each width the mean of the final losses over eight starts, and their spread.",
  },
] satisfies ExerciseViews;
