import type { Exercise } from "@/grader/exercise";
import { suite, type Test, type TestContext } from "@/grader/suite";
import { tensor } from "@/grader/value";

/** A test that asks `step` for w − η·g, with numbers of its own. */
export function stepTest(name: string, points = 1): Test {
  return {
    name,
    idea: "The next params are w − learningRate · gradient.",
    points,
    async run(t: TestContext) {
      const [w, g] = [0, 1].map(() => [t.random.normal(), t.random.normal(), t.random.normal()]);
      const learningRate = t.random.between(0.1, 0.5);
      const next = await t.attempt.call("step", [[tensor(w!)], [tensor(g!)], { learningRate }]);
      const due = w!.map((x, i) => x - learningRate * g![i]!);
      t.close(next, [tensor(due)], { rtol: 1e-5, atol: 1e-6, what: "params" });
    },
  };
}

/** A small exercise, without files. */
export function exerciseOf({
  shown = [],
  hidden = [],
  ...rest
}: Partial<Omit<Exercise, "shown" | "hidden">> & { shown?: Test[]; hidden?: Test[] } = {}): Exercise {
  return {
    slug: "small-step",
    version: "abc",
    meta: {
      uuid: "52b0e1f4-0d0a-4bd9-9f0e-6a2f3c8f1d37",
      title: "A small step",
      blurb: "One step of gradient descent, for tests of the grader itself.",
      section: "Tests",
      concepts: ["gradient-descent"],
      prerequisites: [],
      difficulty: 1,
      status: "active",
      exports: { step: "step(params, gradients, options)" },
      budgets: { callMs: 1000, totalMs: 5000 },
    },
    shown: suite(...shown),
    hidden: suite(...hidden),
    mistakes: [],
    ...rest,
  };
}
