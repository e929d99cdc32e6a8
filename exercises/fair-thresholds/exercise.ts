import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "eacc88ed-4e29-4dea-8213-070851b04fd5",
  title: "Fair thresholds",
  blurb:
    "Choose a threshold for every group: as accurate as can be, with false positive rates no further apart than you allow. Then see what fairness costs.",
  section: "Fairness",
  concepts: ["fairness", "constrained-optimization", "pareto-front", "false-positive-rate"],
  prerequisites: ["fairness-metrics"],
  difficulty: 6,
  status: "active",
  exports: {
    chooseThresholds:
      "chooseThresholds(scores: number[], labels: number[], groups: string[], { maxGap }): Record<string, number>",
  },
  budgets: { callMs: 4000, totalMs: 40_000 },
} satisfies ExerciseMeta;
