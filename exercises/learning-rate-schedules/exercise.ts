import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "4402ede4-3cb6-4bb2-8e05-99fa84adec99",
  title: "Learning-rate schedules",
  blurb:
    "Start with long steps and end with short ones: five ways to let the learning rate fall, and what the right one does to noise.",
  section: "Adaptive methods",
  concepts: ["learning-rate", "schedule", "stochastic-gradient-descent"],
  prerequisites: ["minibatch-sgd"],
  difficulty: 3,
  status: "active",
  exports: {
    inverseTime: "inverseTime(t: number, { scale, offset }): number",
    inverseSqrt: "inverseSqrt(t: number, { scale, offset }): number",
    exponential: "exponential(t: number, { initial, decay }): number",
    stepDecay: "stepDecay(t: number, { initial, factor, every }): number",
    cosine: "cosine(t: number, { initial, final, steps }): number",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
