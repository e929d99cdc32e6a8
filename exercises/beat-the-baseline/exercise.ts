import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "6f5c1a38-7c1e-4d5b-9a53-0b6d2f1c8e47",
  title: "Beat the baseline",
  blurb:
    "Everything the course taught, on one budget of training examples: write the recipe that trains best, and enter it for the leaderboard.",
  section: "Beat the baseline",
  concepts: ["training-recipe", "budget", "learning-rate-schedule", "optimizer-state", "architecture"],
  prerequisites: ["minibatch-sgd", "momentum", "learning-rate-schedules", "adam"],
  difficulty: 8,
  status: "active",
  exports: {
    architecture: "architecture({ track, examples, maxParameters, widths }): number[]",
    batchSize: "batchSize({ track, examples, parameters }): number",
    init: "init(params: tf.Tensor[]): State",
    schedule: "schedule({ step, steps, batchSize, examplesSeen, examples, loss }): Options",
    step: "step(params: tf.Tensor[], gradients: tf.Tensor[], state: State, options: Options): { params: tf.Tensor[], state: State }",
  },
  starter: "works",
  budgets: { callMs: 5000, totalMs: 90_000 },
} satisfies ExerciseMeta;
