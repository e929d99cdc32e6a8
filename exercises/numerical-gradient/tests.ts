import { numbersFrom, suite, type TestContext } from "@/grader/authoring";

export const rosenbrock = (dimension: number) =>
  ({ kind: "spec", name: "objective", options: { name: "rosenbrock", dimension } }) as const;
const quartic = { kind: "spec", name: "objective", options: { name: "quartic" } } as const;

/** Of Σ 100·(wᵢ₊₁ − wᵢ²)² + (1 − wᵢ)², by hand. */
function rosenbrockGradient(w: readonly number[]): number[] {
  return w.map((x, i) => {
    const asLeft = i + 1 < w.length ? -400 * x * (w[i + 1]! - x * x) - 2 * (1 - x) : 0;
    const asRight = i > 0 ? 200 * (x - w[i - 1]! ** 2) : 0;
    return asLeft + asRight;
  });
}

/** What central differences give: in each coordinate it is a quartic, so the error is h²/6 · f‴ and no more. */
export function centralDifferences(w: readonly number[], h: number): number[] {
  return rosenbrockGradient(w).map((g, i) => g + (i + 1 < w.length ? ((h * h) / 6) * 2400 * w[i]! : 0));
}

const slope = (x: number) => 4 * x ** 3 + 3 * x ** 2 - 4 * x - 2;

async function slopeAt(t: TestContext, x: number, h: number): Promise<number> {
  const answer = await t.attempt.call("numericalGradient", [quartic, [x], h]);
  return numbersFrom(t, answer, "numericalGradient", 1)[0]!;
}

export default suite(
  {
    name: "numericalGradient steps to both sides",
    idea: "At x = 1 with h = 0.1 the central difference of x⁴ + x³ − 2x² − 2x is 1.05; the true slope is 1.",
    points: 1,
    async run(t) {
      const answer = await t.attempt.call("numericalGradient", [quartic, [1], 0.1]);
      t.close(answer, [1.05], {
        rtol: 1e-9,
        atol: 0,
        what: "the slope of x⁴ + x³ − 2x² − 2x at 1, h = 0.1,",
      });
    },
  },
  {
    name: "numericalGradient moves one coordinate at a time",
    idea: "The slope along a coordinate is measured with all the others held where they are.",
    points: 1,
    async run(t) {
      const w = [-1.2, 0.7, 2];
      const answer = await t.attempt.call("numericalGradient", [rosenbrock(3), w, 0.2]);
      t.close(answer, centralDifferences(w, 0.2), {
        rtol: 1e-5,
        atol: 1e-9,
        what: "the gradient of Rosenbrock's function at (−1.2, 0.7, 2), h = 0.2,",
      });
    },
  },
  {
    name: "numericalGradient has a quarter of the error at half the step",
    idea: "The error of a central difference falls with h², until h is so small that rounding takes over.",
    points: 2,
    async run(t) {
      const x = 0.75;
      const error = async (h: number) => Math.abs((await slopeAt(t, x, h)) - slope(x));
      for (let power = -1; power >= -12; power -= 0.5) {
        const value = await error(10 ** power);
        t.plot({ name: "error", x: "log₁₀ h", y: "log₁₀ of the error" }, [power, Math.log10(value)]);
      }
      for (const h of [0.2, 0.1, 0.05, 0.02]) {
        t.close((await error(h)) / (await error(h / 2)), 4, {
          rtol: 1e-3,
          atol: 0,
          what: `the error at h = ${h} over the error at half of it`,
        });
      }
    },
  },
  {
    name: "numericalGradient leaves w unchanged",
    idea: "Whoever calls it goes on from w: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const w = [0.5, -1.5, 1, 2];
      const kept = t.attempt.put(w);
      for (const call of [1, 2]) {
        const answer = await t.attempt.call("numericalGradient", [rosenbrock(4), kept, 0.001]);
        t.close(answer, centralDifferences(w, 0.001), {
          rtol: 1e-8,
          atol: 1e-8,
          what: `the gradient of call ${call} with the same w`,
        });
      }
    },
  },
  {
    name: "numericalGradient leads a descent to the bottom of a bowl",
    idea: "On a bowl central differences are exact, so a descent that uses them shrinks the error by (κ − 1)/(κ + 1) a step.",
    points: 2,
    async run(t) {
      const curvatures = [1, 10];
      const center = [3, -2];
      const bowl = { kind: "spec", name: "bowl", options: { center, curvatures } } as const;
      const distance = (w: readonly number[]) => Math.hypot(w[0]! - center[0]!, w[1]! - center[1]!);
      let w = [4, -1];
      for (let step = 1; step <= 40; step++) {
        const answer = await t.attempt.call("numericalGradient", [bowl, w, 1e-3]);
        const g = numbersFrom(t, answer, "numericalGradient", 2);
        w = w.map((x, i) => x - (2 / 11) * g[i]!);
        t.plot({ name: "distance to the minimum", x: "step", y: "distance" }, [step, distance(w)]);
      }
      t.close(distance(w), Math.SQRT2 * (9 / 11) ** 40, {
        rtol: 1e-6,
        atol: 0,
        what: "the distance to the minimum after 40 steps",
      });
    },
  },
);
