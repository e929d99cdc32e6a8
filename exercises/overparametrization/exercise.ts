import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "e1bf44c9-0d79-4510-b2bb-5d734c5e0f75",
  title: "Overparametrization",
  blurb:
    "Count what a network can turn, and measure how much the luck of its first weights matters: much when it is narrow, hardly when it is wide.",
  section: "Non-convexity",
  concepts: ["overparametrization", "parameter-count", "initialization", "mean-and-spread"],
  prerequisites: ["mlp-forward", "loss-landscape"],
  difficulty: 4,
  status: "active",
  exports: {
    parameterCount: "parameterCount(layerSizes: number[]): number",
    initSensitivity:
      "async initSensitivity(train: (width: number, seed: number) => Promise<number>, widths: number[], seeds: number[]): Promise<{ width, mean, spread }[]>",
  },
  budgets: { callMs: 10_000, totalMs: 60_000 },
} satisfies ExerciseMeta;
