import { createRandom, numbersFrom, suite } from "@/grader/authoring";
import { expectedStep, normal, type Objective, seedOf } from "./tests";

const float64 = { rtol: 1e-8, atol: 1e-11 };

const bowl = (center: number[], curvatures: number[]) =>
  ({ kind: "spec", name: "bowl", options: { center, curvatures } }) as const;

const rosenbrock: Objective = (w) =>
  w.reduce((sum, x, i) => (i + 1 < w.length ? sum + 100 * (w[i + 1]! - x * x) ** 2 + (1 - x) ** 2 : sum), 0);

export default suite(
  {
    name: "randomSearchStep follows its stream of numbers through a curved valley",
    idea: "A hundred steps on Rosenbrock's function, each accepted or refused as it must be.",
    points: 2,
    async run(t) {
      const seed = seedOf(t);
      const draw = createRandom(seed).normal;
      const stream = t.attempt.put(normal(seed));
      const objective = {
        kind: "spec",
        name: "objective",
        options: { name: "rosenbrock", dimension: 3 },
      } as const;
      let w: readonly number[] = Array.from({ length: 3 }, () => t.random.between(-1.5, 1.5));
      for (let step = 1; step <= 100; step++) {
        const answer = await t.attempt.call("randomSearchStep", [objective, w, 0.05, stream]);
        t.close(answer, expectedStep(rosenbrock, w, 0.05, draw), { ...float64, what: "the point", step });
        w = numbersFrom(t, answer, "randomSearchStep", 3);
      }
    },
  },
  {
    name: "randomSearchStep handles any dimension and step size",
    idea: "From no coordinate at all to a hundred, and from tiny steps to huge ones.",
    points: 1,
    async run(t) {
      for (const dimension of [0, 1, 2, 17, 100]) {
        const center = Array.from({ length: dimension }, () => t.random.normal());
        const curvatures = center.map(() => t.random.between(0.1, 5));
        const objective: Objective = (w) =>
          w.reduce((sum, x, i) => sum + (curvatures[i]! * (x - center[i]!) ** 2) / 2, 0);
        for (const stepSize of [1e-4, 0.3, 1e4]) {
          const w = Array.from({ length: dimension }, () => 2 * t.random.normal());
          const seed = seedOf(t);
          t.close(
            await t.attempt.call("randomSearchStep", [bowl(center, curvatures), w, stepSize, normal(seed)]),
            expectedStep(objective, w, stepSize, createRandom(seed).normal),
            { ...float64, what: "the point" },
          );
        }
      }
    },
  },
  {
    name: "randomSearchStep prefers no direction",
    idea: "Over many steps the directions cancel, and no two coordinates move together.",
    points: 1,
    async run(t) {
      const trials = 200;
      const w = [1, -1, 0.5];
      const sums = [0, 0, 0];
      const products = [0, 0, 0];
      const objective = bowl(w, [-1, -1, -1]);
      const asked = Array.from({ length: trials }, () => [objective, w, 1, normal(seedOf(t))]);
      for await (const answer of t.attempt.callEach("randomSearchStep", asked)) {
        const u = numbersFrom(t, answer, "randomSearchStep", 3).map((x, i) => x - w[i]!);
        for (let i = 0; i < 3; i++) {
          sums[i]! += u[i]! / trials;
          products[i]! += (u[i]! * u[(i + 1) % 3]!) / trials;
        }
      }
      // On the sphere in 3 dimensions E[uᵢ²] = 1/3 and E[uᵢ²uⱼ²] = 1/15; five and a half standard deviations.
      const [ofSum, ofProduct] = [Math.sqrt(1 / 3 / trials), Math.sqrt(1 / 15 / trials)];
      t.check(
        sums.every((x) => Math.abs(x) < 5.5 * ofSum) && products.every((x) => Math.abs(x) < 5.5 * ofProduct),
        "the directions must not prefer a side or a diagonal",
      );
    },
  },
  {
    name: "randomSearchStep draws from the generator that it is given",
    idea: "The same numbers give the same step, and others another: nothing else may be random.",
    points: 1,
    async run(t) {
      const w = Array.from({ length: 4 }, () => t.random.normal());
      const hill = bowl(w, [-1, -1, -1, -1]);
      const step = async (seed: string) =>
        numbersFrom(
          t,
          await t.attempt.call("randomSearchStep", [hill, w, 1, normal(seed)]),
          "randomSearchStep",
          4,
        );
      const [first, again, other] = [await step("one"), await step("one"), await step("two")];
      t.close(again, first, { ...float64, what: "the step of the same numbers" });
      t.check(
        other.some((x, i) => Math.abs(x - first[i]!) > 1e-6),
        "other numbers must give another step",
      );
    },
  },
  {
    name: "randomSearchStep leaves w unchanged",
    idea: "Whoever calls it may still need the point where it stood: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const w = Array.from({ length: 3 }, () => t.random.normal());
      const kept = t.attempt.put(w);
      const seed = seedOf(t);
      const hill: Objective = (v) => v.reduce((sum, x, i) => sum - (x - w[i]!) ** 2 / 2, 0);
      for (const call of [1, 2, 3]) {
        t.close(
          await t.attempt.call("randomSearchStep", [bowl(w, [-1, -1, -1]), kept, 0.5, normal(seed)]),
          expectedStep(hill, w, 0.5, createRandom(seed).normal),
          { ...float64, what: `the point of call ${call}` },
        );
      }
    },
  },
  {
    name: "randomSearchStep never ends where the objective is not defined",
    idea: "Near the edge many proposals are NaN; it must go on to the bottom without ever accepting one.",
    points: 1,
    async run(t) {
      const stream = t.attempt.put(normal(seedOf(t)));
      const barrier = { kind: "spec", name: "barrier", options: {} } as const;
      let w = [0.05, 0.1];
      const height = () => w.reduce((sum, x) => sum + x - Math.log(x), 0);
      for (let step = 1; step <= 60; step++) {
        const before = height();
        const answer = await t.attempt.call("randomSearchStep", [barrier, w, 0.4, stream]);
        w = numbersFrom(t, answer, "randomSearchStep", 2);
        t.check(height() <= before, `step ${step} must not lead up, nor out of the domain`);
      }
      // The bottom is 2, at (1, 1). From 5.45, over 50,000 seeds, 60 steps ended at 2.031 or lower.
      t.check(height() < 2.5, "60 steps must come near the bottom");
    },
  },
);
