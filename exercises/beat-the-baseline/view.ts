import type { ExerciseViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    y: "training loss",
    title: "Loss by examples seen",
    description:
      "The training loss of your recipe on a short run, against the training examples it has used.",
  },
  {
    kind: "schedule",
    y: "option",
    title: "Options by step",
    description:
      "What your schedule hands to each step of a run of 50 steps: the learning rate, and whatever else.",
  },
] satisfies ExerciseViews;
