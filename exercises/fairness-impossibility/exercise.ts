import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "8ecf127c-dc0e-4b61-8bc0-8c6fdb6cd87c",
  title: "Fair in every way?",
  blurb:
    "ProPublica called a risk score unfair, its makers called it fair, and both had their sums right. Find the formula that lets both be true.",
  section: "Fairness",
  concepts: ["fairness", "base-rate", "predictive-value", "impossibility"],
  prerequisites: ["fairness-metrics"],
  difficulty: 3,
  status: "active",
  exports: {
    impliedFalsePositiveRate:
      "impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number",
    canEqualizeAll: "canEqualizeAll(prevalences: number[], { ppv, falseNegativeRate }): boolean",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
