import { numbersFrom, suite, type Value } from "@/grader/authoring";
import { centralDifferences, rosenbrock } from "./tests";

const bowl = (center: number[], curvatures: number[]) =>
  ({ kind: "spec", name: "bowl", options: { center, curvatures } }) as const;
const barrier = { kind: "spec", name: "barrier", options: {} } as const;

export default suite(
  {
    name: "numericalGradient is right at any point, in any number of dimensions",
    idea: "Points, dimensions and steps drawn at random must give the central difference, to the last digits.",
    points: 2,
    async run(t) {
      for (const dimension of [2, 3, 5 + t.random.integer(6)]) {
        const w = Array.from({ length: dimension }, () => t.random.between(-2, 2));
        const h = 10 ** t.random.between(-3, -1);
        const objective = rosenbrock(dimension);
        t.close(await t.attempt.call("numericalGradient", [objective, w, h]), centralDifferences(w, h), {
          rtol: 1e-8,
          atol: 1e-8,
          what: "the gradient",
        });
      }
    },
  },
  {
    name: "numericalGradient is exact on quadratics, however large the step",
    idea: "The third derivative of a quadratic is zero, so a central difference makes no error, even with h = 10.",
    points: 1,
    async run(t) {
      const draw = () => Array.from({ length: 4 }, () => t.random.between(-3, 3));
      const [center, curvatures, w] = [draw(), draw(), draw()];
      for (const h of [0.01, 1, 10]) {
        t.close(
          await t.attempt.call("numericalGradient", [bowl(center, curvatures), w, h]),
          w.map((x, i) => curvatures[i]! * (x - center[i]!)),
          { rtol: 1e-9, atol: 1e-9, what: `the gradient at h = ${h}` },
        );
      }
    },
  },
  {
    name: "numericalGradient takes the same step at zero and far out",
    idea: "The step is h itself, neither scaled by the coordinate nor lost where the coordinate is 0.",
    points: 1,
    async run(t) {
      const w = [0, 1e4 * t.random.between(1, 2), -1e-6];
      const curvatures = [1, 2, 3];
      const center = [0.5, w[1]! + 1, 0];
      t.close(
        await t.attempt.call("numericalGradient", [bowl(center, curvatures), w, 0.125]),
        w.map((x, i) => curvatures[i]! * (x - center[i]!)),
        { rtol: 1e-7, atol: 1e-7, what: "the gradient" },
      );
      // h²/6 · f‴ with f = x − ln x tells which step was taken.
      const x = t.random.between(2, 4);
      const h = 0.5;
      t.close(
        await t.attempt.call("numericalGradient", [barrier, [x], h]),
        [1 - Math.log((x + h) / (x - h)) / (2 * h)],
        { rtol: 1e-9, atol: 1e-9, what: "the slope" },
      );
    },
  },
  {
    name: "numericalGradient of no coordinates is empty, and of one a single number",
    idea: "Nothing may be assumed about how many coordinates there are.",
    points: 1,
    async run(t) {
      t.close(await t.attempt.call("numericalGradient", [barrier, [], 0.1]), [], {
        rtol: 0,
        atol: 0,
        what: "the gradient of no coordinates",
      });
      const x = t.random.between(-3, 3);
      t.close(await t.attempt.call("numericalGradient", [bowl([1], [2]), [x], 0.1]), [2 * (x - 1)], {
        rtol: 1e-9,
        atol: 1e-9,
        what: "the gradient of one coordinate",
      });
    },
  },
  {
    name: "numericalGradient leaves any w unchanged",
    idea: "The same call must give the same answer three times, at a point drawn at random.",
    points: 1,
    async run(t) {
      const w = Array.from({ length: 5 }, () => t.random.between(-2, 2));
      const kept = t.attempt.put(w);
      for (const call of [1, 2, 3]) {
        t.close(
          await t.attempt.call("numericalGradient", [rosenbrock(5), kept, 0.01]),
          centralDifferences(w, 0.01),
          {
            rtol: 1e-8,
            atol: 1e-8,
            what: `the gradient of call ${call}`,
          },
        );
      }
    },
  },
  {
    name: "numericalGradient keeps a NaN in its own coordinate",
    idea: "Where a step leaves the domain of the function its slope is NaN; all other slopes are still right.",
    points: 1,
    async run(t) {
      // 0.05 − 0.1 is below zero, where the logarithm is not defined.
      const x = t.random.between(1, 3);
      const answer = await t.attempt.call("numericalGradient", [barrier, [x, 0.05, 2], 0.1]);
      t.check(
        Array.isArray(answer) && answer.length === 3,
        "numericalGradient must return an array of 3 numbers",
      );
      const slopes = answer as readonly Value[];
      const others = numbersFrom(t, [slopes[0], slopes[2]], "numericalGradient");
      t.close(others, [1 - Math.log((x + 0.1) / (x - 0.1)) / 0.2, 1 - Math.log(2.1 / 1.9) / 0.2], {
        rtol: 1e-9,
        atol: 1e-9,
        what: "the slopes that are defined",
      });
    },
  },
);
