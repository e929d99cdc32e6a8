import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "b091a01e-ec8e-4a5b-91b7-f91413ba60f8",
  title: "Stack the pixels",
  blurb:
    "Turn a stack of images into a table with one row per image, and bring every pixel to the same scale.",
  section: "The case study",
  concepts: ["tensor-shapes", "preprocessing", "standardization"],
  prerequisites: [],
  difficulty: 1,
  status: "active",
  exports: {
    stackPixels: "stackPixels(images: tf.Tensor3D): tf.Tensor2D",
    standardize: "standardize(x: tf.Tensor2D, mean: tf.Tensor1D, std: tf.Tensor1D): tf.Tensor2D",
  },
  budgets: { callMs: 4000, totalMs: 30_000 },
} satisfies ExerciseMeta;
