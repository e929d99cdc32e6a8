import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "860033d3-8b26-49e8-aa37-faa95cd32bd6",
  title: "A landscape with two valleys",
  blurb:
    "Let descents start all over a landscape with two valleys, watch where each of them ends, and keep the best.",
  section: "Non-convexity",
  concepts: ["non-convexity", "local-minima", "basin-of-attraction", "multi-start"],
  prerequisites: ["gradient-descent", "step-size"],
  difficulty: 3,
  status: "active",
  exports: {
    descend:
      "descend(gradient: (x: number) => number, start: number, learningRate: number, steps: number): number[]",
    multiStart:
      "multiStart(objective: (x: number) => number, gradient: (x: number) => number, starts: number[], learningRate: number, steps: number): number",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
