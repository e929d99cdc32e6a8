import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "9b79c570-cca8-4859-8cd6-9adbfdd151f4",
  title: "Random search",
  blurb:
    "The simplest optimizer there is: try a step in a random direction and keep it if it leads down. See what it costs in many dimensions.",
  section: "Gradient descent",
  concepts: ["random-search", "local-search", "curse-of-dimensionality"],
  prerequisites: [],
  difficulty: 2,
  status: "active",
  exports: {
    randomSearchStep:
      "randomSearchStep(objective: (w: number[]) => number, w: number[], stepSize: number, randomNormal: () => number): number[]",
  },
  budgets: { callMs: 2000, totalMs: 30_000 },
} satisfies ExerciseMeta;
