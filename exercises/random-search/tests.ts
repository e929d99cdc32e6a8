import { createRandom, numbersFrom, showPaths, suite, type TestContext } from "@/grader/authoring";

const float64 = { rtol: 1e-9, atol: 1e-12 };

const bowl = (center: number[], curvature = 1) =>
  ({ kind: "spec", name: "bowl", options: { center, curvatures: center.map(() => curvature) } }) as const;
const sequence = (values: number[]) => ({ kind: "spec", name: "sequence", options: { values } }) as const;
export const normal = (seed: string) => ({ kind: "spec", name: "randomNormal", options: { seed } }) as const;

export type Objective = (w: readonly number[]) => number;

/** The step that a stream of normal numbers leads to. */
export function expectedStep(
  objective: Objective,
  w: readonly number[],
  stepSize: number,
  draw: () => number,
): readonly number[] {
  const g = w.map(() => draw());
  const length = Math.sqrt(g.reduce((sum, x) => sum + x * x, 0));
  const proposal = w.map((x, i) => x + (stepSize * g[i]!) / length);
  return objective(proposal) < objective(w) ? proposal : w;
}

const halfSquare: Objective = (w) => w.reduce((sum, x) => sum + (x * x) / 2, 0);

/** The bowl in two dimensions. */
const plane = {
  title: "A random walk down",
  domain: { x: [-0.5, 1.7], y: [-0.5, 1.7] },
  height: (x: number, y: number) => halfSquare([x, y]),
  axes: { x: "w₀", y: "w₁" },
  minima: [[0, 0]],
} as const;

export const seedOf = ({ random }: TestContext) => String(random.integer(2 ** 30));

/**
 * The chance that a step of length r leads down on ½‖w‖² at distance R: the share of all directions that
 * are within acos(r / 2R) of the way to the bottom, in an angle θ where the sphere has girth sin^{d−2} θ.
 */
function chanceOfImprovement(dimension: number, ratio: number): number {
  const cap = Math.acos(ratio / 2);
  const area = (end: number) => {
    let sum = 0;
    for (let i = 0; i < 4000; i++)
      sum += Math.sin(((i + 0.5) * end) / 4000) ** (dimension - 2) * (end / 4000);
    return sum;
  };
  return area(cap) / area(Math.PI);
}

export default suite(
  {
    name: "randomSearchStep accepts a proposal that is lower and refuses one that is not",
    idea: "From (1, 1) the numbers 4, −3 lead to (1.4, 0.7), which is lower; with −4, 3 it stays at (1, 1).",
    points: 1,
    async run(t) {
      const ask = (g: number[]) =>
        t.attempt.call("randomSearchStep", [bowl([3, 1]), [1, 1], 0.5, sequence(g)]);
      const lower = await ask([4, -3]);
      const higher = await ask([-4, 3]);
      t.close(lower, [1.4, 0.7], { ...float64, what: "the point after the numbers 4, −3" });
      t.close(higher, [1, 1], { ...float64, what: "the point after the numbers −4, 3" });
    },
  },
  {
    name: "randomSearchStep goes exactly stepSize in a random direction",
    idea: "From the top of a hill every step leads down, so every proposal shows: each is stepSize away.",
    points: 1,
    async run(t) {
      for (const dimension of [1, 2, 3, 8]) {
        const w = Array.from({ length: dimension }, () => t.random.between(-3, 3));
        for (const stepSize of [0.01, 1, 50]) {
          const answer = await t.attempt.call("randomSearchStep", [
            bowl(w, -1),
            w,
            stepSize,
            normal(seedOf(t)),
          ]);
          const next = numbersFrom(t, answer, "randomSearchStep", dimension);
          t.close(Math.hypot(...next.map((x, i) => x - w[i]!)), stepSize, {
            rtol: 1e-9,
            atol: 1e-12,
            what: `the length of a step in ${dimension} dimensions`,
          });
        }
      }
    },
  },
  {
    name: "randomSearchStep stays where nothing is lower",
    idea: "On flat ground, at the bottom, and beside ground where the objective is NaN, no proposal is lower.",
    points: 2,
    async run(t) {
      const w = [0.5, -2, 1];
      const flat = await t.attempt.call("randomSearchStep", [bowl(w, 0), w, 0.1, normal(seedOf(t))]);
      const bottom = await t.attempt.call("randomSearchStep", [bowl(w), w, 0.1, normal(seedOf(t))]);
      // Half of the proposals are below zero, where the logarithm is NaN; the other half are far too high.
      const barrier = { kind: "spec", name: "barrier", options: {} } as const;
      const edge = await t.attempt.call("randomSearchStep", [barrier, [1], 1e6, sequence([-1])]);
      t.close(flat, w, { ...float64, what: "the point on flat ground" });
      t.close(bottom, w, { ...float64, what: "the point at the bottom" });
      t.close(edge, [1], { ...float64, what: "the point beside ground where the objective is NaN" });
    },
  },
  {
    name: "randomSearchStep improves as often as the formula says",
    idea: "At half the distance to the bottom a step leads down with a chance of 0.42 in 2 dimensions and 0.23 in 10.",
    points: 1,
    async run(t) {
      for (const dimension of [2, 5, 10, 30]) {
        const w = Array.from({ length: dimension }, (_, i) => (i === 0 ? 1 : 0));
        const seeds = Array.from({ length: 80 }, () => seedOf(t));
        const objective = bowl(w.map(() => 0));
        const asked = seeds.map((seed) => [objective, w, 0.5, normal(seed)]);
        let [trial, improved] = [0, 0];
        for await (const answer of t.attempt.callEach("randomSearchStep", asked)) {
          t.close(answer, expectedStep(halfSquare, w, 0.5, createRandom(seeds[trial++]!).normal), {
            ...float64,
            what: "the point",
          });
          if (halfSquare(numbersFrom(t, answer, "randomSearchStep", dimension)) < 0.5) improved++;
        }
        const chance = chanceOfImprovement(dimension, 0.5);
        const axes = { x: "dimensions", y: "share of steps that lead down" };
        t.plot({ name: "measured", ...axes }, [dimension, improved / 80]);
        t.plot({ name: "formula", ...axes }, [dimension, chance]);
        // Five standard deviations of a binomial, and one for the discreteness: once in a million runs.
        const margin = 5 * Math.sqrt((chance * (1 - chance)) / 80) + 1 / 80;
        t.check(
          Math.abs(improved / 80 - chance) <= margin,
          `in ${dimension} dimensions ${improved} of 80 steps led down`,
          { actual: (improved / 80).toFixed(3), expected: `${chance.toFixed(3)} ± ${margin.toFixed(3)}` },
        );
      }
    },
  },
  {
    name: "randomSearchStep descends a bowl, slower in more dimensions",
    idea: "With a step of a tenth it follows one stream of numbers down; the same number of steps gets less far in 50 dimensions.",
    points: 2,
    async run(t) {
      const ends: number[] = [];
      for (const dimension of [2, 10, 50]) {
        const seed = seedOf(t);
        const draw = createRandom(seed).normal;
        // The stream stays in the guest, and goes on from step to step.
        const stream = t.attempt.put(normal(seed));
        let w: readonly number[] = Array.from({ length: dimension }, () => 2 / Math.sqrt(dimension));
        let due = w;
        const paths =
          dimension === 2
            ? showPaths(t, plane, ["your steps", "the reference, with the same numbers"])
            : null;
        const follow = () => paths?.add([w[0]!, w[1]!], [due[0]!, due[1]!]);
        follow();
        for (let step = 1; step <= 150; step++) {
          const objective = bowl(w.map(() => 0));
          const answer = await t.attempt.call("randomSearchStep", [objective, w, 0.1, stream]);
          due = expectedStep(halfSquare, w, 0.1, draw);
          w = numbersFrom(t, answer, "randomSearchStep", dimension);
          follow();
          t.close(w, due, { rtol: 1e-7, atol: 1e-9, what: "the point", step });
          t.plot({ name: `${dimension} dimensions`, x: "step", y: "loss" }, [step, halfSquare(w)]);
        }
        ends.push(halfSquare(w));
      }
      // From a loss of 2, over 20,000 seeds: at most 0.0015, then 0.001 to 0.511, then 0.502 to 1.352.
      t.check(ends[0]! < 0.05 && ends[1]! < 0.8 && ends[2]! > 0.3, "more dimensions must be slower", {
        actual: ends.map((x) => x.toFixed(3)).join(", "),
        expected: "< 0.05, < 0.8, > 0.3",
      });
    },
  },
);
