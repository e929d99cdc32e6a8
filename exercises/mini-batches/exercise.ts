import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "5a7dc7b9-1878-4439-8a8b-df8a4f7514c2",
  title: "Mini-batches",
  blurb:
    "A few examples say almost as much about the slope as all of them, if they are drawn fairly. Draw them: one batch, and a whole shuffled epoch.",
  section: "Mini-batches",
  concepts: ["mini-batch", "sampling-without-replacement", "shuffling", "variance"],
  prerequisites: ["gradient-descent"],
  difficulty: 3,
  status: "active",
  exports: {
    sampleBatch: "sampleBatch(n: number, batchSize: number, random: () => number): number[]",
    epoch: "epoch(n: number, batchSize: number, random: () => number): number[][]",
  },
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
