import type { ExerciseMeta } from "@/grader/authoring";

export default {
  // Names this exercise for ever, whatever happens to its title and its folder. `npm run new` has drawn it.
  uuid: "00000000-0000-4000-8000-000000000000",
  title: "Moving average",
  // One or two sentences for the course page.
  blurb:
    "Smooth a noisy series: keep a share of the past and fill up with the present. Momentum and Adam are made of this.",
  // The section of exercises/index.ts that lists the exercise.
  section: "More exercises",
  // What it teaches, in kebab-case.
  concepts: ["exponential-moving-average"],
  // Slugs of exercises that should come before. The course page draws arrows from them.
  prerequisites: [],
  // 1 is the first exercise of the course, 10 an evening's work.
  difficulty: 1,
  status: "active",
  // What a learner must export, with the signature that messages and the editor show.
  exports: { movingAverage: "movingAverage(values: number[], decay: number): number[]" },
  // Wall-clock limits: for one call, and for all tests together. The solution may use half of the second.
  budgets: { callMs: 2000, totalMs: 20_000 },
} satisfies ExerciseMeta;
