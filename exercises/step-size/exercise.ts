import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "b178ab7f-8a44-4497-991c-2e227a0467b0",
  title: "Step size and curvature",
  blurb:
    "Read off the curvatures of a bowl how large a step may be, which one is best, and how many steps it will take.",
  section: "Conditioning",
  concepts: ["learning-rate", "curvature", "condition-number", "convergence-rate"],
  prerequisites: ["gradient-descent"],
  difficulty: 3,
  status: "active",
  exports: {
    largestStableLearningRate: "largestStableLearningRate(eigenvalues: number[]): number",
    optimalLearningRate: "optimalLearningRate(eigenvalues: number[]): number",
    convergenceRate: "convergenceRate(eigenvalues: number[], learningRate?: number): number",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
