import { suite, type TestContext } from "@/grader/authoring";
import { ask, float64 } from "./tests";

/** Curvatures spread over orders of magnitude, in no order. */
function draw({ random }: TestContext, count: number): number[] {
  return Array.from({ length: count }, () => 10 ** random.between(-3, 3));
}

/** Of ½ Σ λᵢ wᵢ², from all ones: by what factor the error shrinks in a late step of gradient descent. */
function lateShrinking(eigenvalues: readonly number[], learningRate: number): number {
  let w = eigenvalues.map(() => 1);
  let [before, after] = [1, 1];
  for (let k = 0; k < 400; k++) {
    before = Math.hypot(...w);
    w = w.map((x, i) => x - learningRate * eigenvalues[i]! * x);
    after = Math.hypot(...w);
  }
  return after / before;
}

export default suite(
  {
    name: "largestStableLearningRate looks at the largest of any list",
    idea: "The curvatures come in any order and number, and only the largest decides the border.",
    points: 1,
    async run(t) {
      for (const count of [1, 2, 7, 60]) {
        const eigenvalues = draw(t, count);
        const largest = eigenvalues.reduce((a, b) => (b > a ? b : a));
        const border = await ask(t, "largestStableLearningRate", eigenvalues);
        t.close(border, 2 / largest, { ...float64, what: `the border of ${count} curvatures` });
      }
    },
  },
  {
    name: "optimalLearningRate looks at the smallest and the largest of any list",
    idea: "What lies between the smallest and the largest curvature does not matter for the best rate.",
    points: 1,
    async run(t) {
      for (const count of [1, 2, 7, 60]) {
        const eigenvalues = draw(t, count);
        const ordered = eigenvalues.toSorted((a, b) => a - b);
        const best = await ask(t, "optimalLearningRate", eigenvalues);
        t.close(best, 2 / (ordered[0]! + ordered.at(-1)!), {
          ...float64,
          what: `the best rate for ${count} curvatures`,
        });
      }
    },
  },
  {
    name: "convergenceRate agrees with a measured descent",
    idea: "The error of a real descent shrinks, in the long run, by exactly this factor a step.",
    points: 2,
    async run(t) {
      const eigenvalues = Array.from({ length: 4 }, () => t.random.between(1, 8));
      const largest = Math.max(...eigenvalues);
      for (const share of [0.1, 0.4, 0.9, 1.02]) {
        const learningRate = (2 * share) / largest;
        const rate = await ask(t, "convergenceRate", eigenvalues, learningRate);
        // Another direction may shrink nearly as slowly, which 400 steps do not quite filter out.
        t.close(rate, lateShrinking(eigenvalues, learningRate), {
          rtol: 3e-3,
          atol: 0,
          what: "the convergence rate",
        });
      }
    },
  },
  {
    name: "optimalLearningRate cannot be beaten",
    idea: "No other learning rate, near or far, has a better convergence rate.",
    points: 2,
    async run(t) {
      const eigenvalues = draw(t, 5);
      const best = await ask(t, "optimalLearningRate", eigenvalues);
      const rateAt = (learningRate: number) =>
        eigenvalues.reduce((worst, c) => Math.max(worst, Math.abs(1 - learningRate * c)), 0);
      for (const factor of [0.1, 0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
        t.check(
          rateAt(best) <= rateAt(factor * best) + 1e-12,
          `a rate of ${factor} times yours converges faster`,
        );
      }
      const rate = await ask(t, "convergenceRate", eigenvalues);
      t.close(rate, rateAt(best), { ...float64, what: "the convergence rate at the best learning rate" });
    },
  },
  {
    name: "convergenceRate is 0 when all curvatures are equal",
    idea: "A round bowl has condition number 1: the best step leads to the bottom at once.",
    points: 1,
    async run(t) {
      const curvature = t.random.between(0.1, 50);
      for (const eigenvalues of [[curvature], [curvature, curvature, curvature]]) {
        t.close(await ask(t, "optimalLearningRate", eigenvalues), 1 / curvature, {
          ...float64,
          what: "the best rate",
        });
        t.close(await ask(t, "convergenceRate", eigenvalues), 0, {
          ...float64,
          what: "the convergence rate of a round bowl",
        });
      }
    },
  },
  {
    name: "convergenceRate is 1 when a direction is flat",
    idea: "Along a curvature of zero nothing moves, so its error stays; the border still comes from the steepest direction.",
    points: 1,
    async run(t) {
      const largest = t.random.between(1, 20);
      const eigenvalues = [largest / 3, 0, largest];
      t.close(await ask(t, "convergenceRate", eigenvalues), 1, {
        ...float64,
        what: "the convergence rate with a flat direction",
      });
      t.close(await ask(t, "largestStableLearningRate", eigenvalues), 2 / largest, {
        ...float64,
        what: "the border with a flat direction",
      });
    },
  },
  {
    name: "convergenceRate does not change with the unit of the curvatures",
    idea: "Curvatures a trillion times larger want rates a trillion times smaller, and the same number of steps.",
    points: 1,
    async run(t) {
      const eigenvalues = draw(t, 4);
      const rate = await ask(t, "convergenceRate", eigenvalues);
      const border = await ask(t, "largestStableLearningRate", eigenvalues);
      for (const unit of [1e-12, 1e12]) {
        const scaled = eigenvalues.map((c) => c * unit);
        t.close(await ask(t, "convergenceRate", scaled), rate, {
          ...float64,
          what: `the convergence rate in a unit of ${unit}`,
        });
        t.close(await ask(t, "largestStableLearningRate", scaled), border / unit, {
          rtol: 1e-9,
          atol: 0,
          what: `the border in a unit of ${unit}`,
        });
      }
    },
  },
  {
    name: "convergenceRate and the others leave the curvatures as they are",
    idea: "Whoever asks still needs the list, in its order: sorting it in place would part it from what belongs to it.",
    points: 1,
    async run(t) {
      const eigenvalues = draw(t, 6);
      const kept = t.attempt.put(eigenvalues);
      for (const name of ["largestStableLearningRate", "optimalLearningRate", "convergenceRate"])
        await t.attempt.call(name, [kept]);
      t.close(await t.attempt.read(kept), eigenvalues, {
        rtol: 0,
        atol: 0,
        what: "the list of curvatures after the calls",
      });
    },
  },
);
