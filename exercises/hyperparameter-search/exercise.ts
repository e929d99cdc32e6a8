import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "f5a1ec36-9456-4a27-8229-5e8fa903256c",
  title: "Hyperparameter search",
  blurb:
    "Nobody knows the right learning rate, not even its order of magnitude. Draw it evenly over the orders of magnitude, train, and keep the best.",
  section: "Tuning",
  concepts: ["hyperparameter", "random-search", "log-uniform", "budget"],
  prerequisites: ["losses", "gradient-descent"],
  difficulty: 4,
  status: "active",
  exports: {
    logUniform: "logUniform(random: () => number, low: number, high: number): number",
    search:
      "async search(train: (learningRate: number) => Promise<number>, { budget, low, high, random }): Promise<{ learningRate, loss } | null>",
  },
  budgets: { callMs: 10_000, totalMs: 60_000 },
} satisfies ExerciseMeta;
