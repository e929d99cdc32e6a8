import type { PublishedCourse, PublishedExercise } from "@/grader/published";
import type { TestResult, Verdict } from "@/grader/verdict";

/** A published exercise with two shown tests; what a test does not care about is filled in. */
export function exerciseFixture(slug: string, change: Partial<PublishedExercise> = {}): PublishedExercise {
  return {
    slug,
    version: "v1",
    meta: {
      uuid: "52b0e1f4-0d0a-4bd9-9f0e-6a2f3c8f1d37",
      title: slug,
      blurb: "Take one step against the gradient.",
      section: "Gradient descent",
      concepts: ["gradient-descent"],
      prerequisites: [],
      difficulty: 2,
      status: "active",
      exports: { step: "step(params, gradients)" },
      budgets: { callMs: 1000, totalMs: 10_000 },
    },
    views: [{ kind: "curve", title: "Loss", description: "The loss against steps." }],
    promptHtml: "<h1>Task</h1>",
    hints: [],
    starter: "export {};",
    suite: `${slug}-0123456789ab.js`,
    shownTests: [
      { name: "one step", idea: "w − ηg", points: 1 },
      { name: "many steps", idea: "again and again", points: 2 },
    ],
    hiddenTests: 1,
    maxScore: 5,
    ...change,
  };
}

export function courseFixture(...slugs: string[]): PublishedCourse {
  const exercises = slugs.map((slug) => exerciseFixture(slug));
  return { version: "c1", sections: [{ title: "Gradient descent", slugs }], exercises, problems: [] };
}

export function resultFixture(name: string, change: Partial<TestResult> = {}): TestResult {
  return {
    name,
    hidden: false,
    status: "pass",
    score: 1,
    maxScore: 1,
    idea: "",
    log: [],
    series: [],
    ...change,
  };
}

export function verdictFixture(tests: TestResult[], change: Partial<Verdict> = {}): Verdict {
  const failed = tests.some(({ status }) => status !== "pass");
  return {
    version: 1,
    exercise: "gradient-descent",
    exerciseVersion: "v1",
    engineVersion: "1",
    seed: "shown",
    environment: { host: "browser", backend: "webgpu" },
    score: tests.reduce((sum, { score }) => sum + score, 0),
    maxScore: tests.reduce((sum, { maxScore }) => sum + maxScore, 0),
    tests,
    ...(failed ? { status: "fail", message: "a test failed" } : { status: "pass" }),
    ...change,
  } as Verdict;
}
