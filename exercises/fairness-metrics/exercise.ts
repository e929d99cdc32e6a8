import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "215748a9-7858-480c-a9d8-eb204fa53476",
  title: "Fairness metrics",
  blurb:
    "Four ways to ask whether a classifier treats groups alike, on the risk scores that ProPublica examined: and what not looking at the group does not do.",
  section: "Fairness",
  concepts: [
    "fairness",
    "confusion-matrix",
    "false-positive-rate",
    "demographic-parity",
    "equalized-odds",
    "proxy",
  ],
  prerequisites: ["accuracy-vs-auc"],
  difficulty: 4,
  status: "active",
  exports: {
    confusionByGroup:
      "confusionByGroup(labels: number[], predictions: number[], groups: string[]): Record<string, { tn; fp; fn; tp }>",
    accuracyDifference:
      "accuracyDifference(labels: number[], predictions: number[], groups: string[]): number",
    falsePositiveRateDifference:
      "falsePositiveRateDifference(labels: number[], predictions: number[], groups: string[]): number",
    demographicParityDifference:
      "demographicParityDifference(labels: number[], predictions: number[], groups: string[]): number",
    equalizedOddsDifference:
      "equalizedOddsDifference(labels: number[], predictions: number[], groups: string[]): number",
    isGroupBlind: "isGroupBlind(predict: (row: Row) => number, rows: Row[], attribute: string): boolean",
  },
  budgets: { callMs: 3000, totalMs: 30_000 },
} satisfies ExerciseMeta;
