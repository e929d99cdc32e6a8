import { type ExerciseViews, modelViews } from "@/grader/authoring";

export default [
  {
    kind: "curve",
    title: "Loss by examples seen",
    description:
      "The training loss on MNIST against examples seen: your mini-batches beside full batches, which see all 1,000 examples for every step.",
  },
  ...modelViews("softmax"),
] satisfies ExerciseViews;
