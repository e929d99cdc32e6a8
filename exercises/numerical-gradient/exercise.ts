import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "1a04b2ef-b581-4b4c-b378-92896b885075",
  title: "Numerical gradient",
  blurb:
    "Feel the slope of any function by stepping a little to both sides of each coordinate, and see how small a step is too small.",
  section: "Gradient descent",
  concepts: ["gradient", "finite-differences", "truncation-error", "rounding-error"],
  prerequisites: ["random-search"],
  difficulty: 2,
  status: "active",
  exports: {
    numericalGradient:
      "numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[]",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
