import { numberFrom, suite, type TestContext } from "@/grader/authoring";

/** A few roundings of float64. */
export const float64 = { rtol: 1e-9, atol: 1e-12 };

/** In no order, and with 10 before 2.5 in the alphabet. */
const curvatures = [4, 1, 10, 2.5];

/** What is left of the error of ½ Σ λᵢ wᵢ², from all ones, after each step of gradient descent. */
function descend(eigenvalues: readonly number[], learningRate: number, steps: number): number[] {
  let w = eigenvalues.map(() => 1);
  const start = Math.hypot(...w);
  return Array.from({ length: steps }, () => {
    w = w.map((x, i) => x - learningRate * eigenvalues[i]! * x);
    return Math.hypot(...w) / start;
  });
}

export async function ask(t: TestContext, name: string, ...args: (number | number[])[]): Promise<number> {
  return numberFrom(t, await t.attempt.call(name, args), name);
}

export default suite(
  {
    name: "largestStableLearningRate is 2 over the largest curvature",
    idea: "The steepest direction is the first to overshoot: for the curvatures 4, 1, 10, 2.5 at 2/10 = 0.2.",
    points: 1,
    async run(t) {
      const border = await ask(t, "largestStableLearningRate", curvatures);
      t.close(border, 0.2, { ...float64, what: "the border for 4, 1, 10, 2.5" });
    },
  },
  {
    name: "optimalLearningRate makes the flattest and the steepest direction equally slow",
    idea: "1 − ημ = ηL − 1 gives η = 2/(μ + L): for the curvatures 4, 1, 10, 2.5 that is 2/11 = 0.1818.",
    points: 1,
    async run(t) {
      const best = await ask(t, "optimalLearningRate", curvatures);
      t.close(best, 2 / 11, { ...float64, what: "the best rate for 4, 1, 10, 2.5" });
    },
  },
  {
    name: "convergenceRate at the best rate is (κ − 1)/(κ + 1)",
    idea: "When no rate is given the best one is meant: for the curvatures 4, 1, 10, 2.5 the error keeps 9/11 of its size.",
    points: 1,
    async run(t) {
      const rate = await ask(t, "convergenceRate", curvatures);
      t.close(rate, 9 / 11, { ...float64, what: "the convergence rate for 4, 1, 10, 2.5" });
    },
  },
  {
    name: "convergenceRate is that of the slowest direction at any learning rate",
    idea: "Small rates are slow along the flattest direction, large ones along the steepest: the curve is a V.",
    points: 2,
    async run(t) {
      for (let i = 0; i <= 22; i++) {
        const learningRate = 0.01 * i;
        const rate = await ask(t, "convergenceRate", curvatures, learningRate);
        t.plot({ name: "convergence rate", x: "learning rate", y: "left of the error after a step" }, [
          learningRate,
          rate,
        ]);
        const expected = learningRate < 2 / 11 ? 1 - learningRate : 10 * learningRate - 1;
        t.close(rate, expected, { ...float64, what: `the convergence rate at ${learningRate.toFixed(2)}` });
      }
    },
  },
  {
    name: "largestStableLearningRate parts converging from diverging in a real descent",
    idea: "One percent below the border 2,000 steps end near zero, one percent above far away.",
    points: 1,
    async run(t) {
      const eigenvalues = Array.from({ length: 6 }, () => t.random.between(0.5, 9));
      const border = await ask(t, "largestStableLearningRate", eigenvalues);
      const below = descend(eigenvalues, 0.99 * border, 2000).at(-1)!;
      const above = descend(eigenvalues, 1.01 * border, 2000).at(-1)!;
      t.check(below < 1e-3, "just below your border the descent must converge", {
        actual: below.toPrecision(3),
        expected: "< 0.001",
      });
      t.check(above > 1e3, "just above your border the descent must diverge", {
        actual: above.toPrecision(3),
        expected: "> 1000",
      });
    },
  },
  {
    name: "optimalLearningRate takes 69 steps at condition number 10 and 691 at 100",
    idea: "The steps to a millionth of the error grow in proportion to the condition number.",
    points: 2,
    async run(t) {
      for (const [condition, due] of [
        [10, 69],
        [100, 691],
      ] as const) {
        const eigenvalues = [condition, 1];
        const best = await ask(t, "optimalLearningRate", eigenvalues);
        const left = descend(eigenvalues, best, 1000);
        for (const [k, error] of left.slice(0, 100).entries())
          t.plot({ name: `κ = ${condition}`, x: "step", y: "error" }, [k + 1, error]);
        const steps = left.findIndex((x) => x <= 1e-6) + 1;
        t.check(
          steps === due,
          `at condition number ${condition} your rate takes ${steps || "over 1000"} steps; ${due} are due`,
          { actual: String(steps), expected: String(due) },
        );
      }
    },
  },
);
