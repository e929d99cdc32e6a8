import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Loss on a badly scaled bowl",
    description:
      "The loss of your steps and of the best plain descent against steps, on a bowl with curvatures from 1 to 1/10,000.",
  },
  {
    kind: "step-sizes",
    title: "Effective step sizes",
    description:
      "How far each weight moves per unit of its gradient, step by step: it only ever falls, and it falls less where slopes are flat.",
  },
] satisfies ExerciseViews;
