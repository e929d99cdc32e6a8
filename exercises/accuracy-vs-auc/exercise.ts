import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "e75d1f01-8b1b-4349-a3d1-55eb9fccec30",
  title: "Accuracy against AUC",
  blurb:
    "Measure a detector in two ways: one that a useless one can win by always saying no, and one that it cannot.",
  section: "The case study",
  concepts: ["accuracy", "auc", "class-imbalance", "evaluation"],
  prerequisites: ["losses"],
  difficulty: 2,
  status: "active",
  exports: {
    accuracy: "accuracy(labels: number[], scores: number[], threshold: number): number",
    auc: "auc(labels: number[], scores: number[]): number",
  },
  budgets: { callMs: 4000, totalMs: 30_000 },
} satisfies ExerciseMeta;
