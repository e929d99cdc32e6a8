import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "63183fac-7915-434c-ba4a-762c4d74d7ab",
  title: "A multi-layer perceptron, forward",
  blurb:
    "Send a batch of digits through a network of any depth, layer by layer, and turn what comes out into probabilities.",
  section: "The case study",
  concepts: ["multi-layer-perceptron", "relu", "softmax", "numerical-stability"],
  prerequisites: ["stack-pixels"],
  difficulty: 3,
  status: "active",
  exports: {
    forward: "forward(params: tf.Tensor[], x: tf.Tensor2D): tf.Tensor2D",
    softmax: "softmax(logits: tf.Tensor2D): tf.Tensor2D",
  },
  budgets: { callMs: 4000, totalMs: 30_000 },
} satisfies ExerciseMeta;
